// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.body;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** Makes of a message what a listener's parameter takes. Thread-safe. */
@FunctionalInterface
public interface BodyReader {
    /**
     * What the parameter gets.
     *
     * @return null where the message has no body.
     * @throws JMSException if the body is not of that kind.
     */
    Object read(Message message) throws JMSException;
}
