// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

/** The checks in WildFly. */
class WildFlyMatrixIT extends ServerMatrix {
    WildFlyMatrixIT() {
        super(ServerKind.WILDFLY);
    }
}
