// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

/** The checks in TomEE. */
class TomeeMatrixIT extends ServerMatrix {
    TomeeMatrixIT() {
        super(ServerKind.TOMEE);
    }
}
