// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.browser;

import jakarta.jms.JMSException;

/** Tells the node what the connection has consumed and meant to tell later: a browser would see it again. Needs the wire's lock. */
@FunctionalInterface
public interface ConsumedSettling {
    void settleConsumed() throws JMSException;
}
