// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

/** The checks in Payara Micro. */
class PayaraMicroMatrixIT extends ServerMatrix {
    PayaraMicroMatrixIT() {
        super(ServerKind.PAYARA_MICRO);
    }
}
