// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

/** What is wrong with the configuration, in TomEE. */
class TomeeTroubleIT extends WrongConfiguration {
    TomeeTroubleIT() {
        super(ServerKind.TOMEE);
    }
}
