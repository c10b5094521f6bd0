// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.destination;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;

/** Who made a temporary destination, and may delete it. */
@FunctionalInterface
public interface TemporaryOwner {
    /** @throws JMSException where it has consumers, or the node cannot be asked. */
    void delete(Destination destination) throws JMSException;
}
