// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

/** What is wrong with the configuration, in Open Liberty. */
class LibertyTroubleIT extends WrongConfiguration {
    LibertyTroubleIT() {
        super(ServerKind.LIBERTY);
    }
}
