// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

/** The checks in GlassFish. */
class GlassFishMatrixIT extends ServerMatrix {
    GlassFishMatrixIT() {
        super(ServerKind.GLASSFISH);
    }
}
