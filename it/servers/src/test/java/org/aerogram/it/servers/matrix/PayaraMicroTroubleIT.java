// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

/** What is wrong with the configuration, in Payara Micro. */
class PayaraMicroTroubleIT extends WrongConfiguration {
    PayaraMicroTroubleIT() {
        super(ServerKind.PAYARA_MICRO);
    }
}
