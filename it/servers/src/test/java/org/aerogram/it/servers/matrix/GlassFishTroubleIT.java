// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

/** What is wrong with the configuration, in GlassFish. */
class GlassFishTroubleIT extends WrongConfiguration {
    GlassFishTroubleIT() {
        super(ServerKind.GLASSFISH);
    }
}
