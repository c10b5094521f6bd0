// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

/** The checks in Open Liberty. */
class LibertyMatrixIT extends ServerMatrix {
    LibertyMatrixIT() {
        super(ServerKind.LIBERTY);
    }
}
