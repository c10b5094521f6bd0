// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

/** What is wrong with the configuration, in WildFly. */
class WildFlyTroubleIT extends WrongConfiguration {
    WildFlyTroubleIT() {
        super(ServerKind.WILDFLY);
    }
}
