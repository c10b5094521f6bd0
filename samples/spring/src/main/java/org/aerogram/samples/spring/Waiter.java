// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.spring;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/** Asks the kitchen and waits for its answer. */
@Component
public class Waiter {
    private final JmsTemplate jms;

    Waiter(final JmsTemplate jms) {
        this.jms = jms;
    }

    /**
     * Orders a dish.
     *
     * @return what the kitchen says; null if it says nothing in time.
     */
    public String order(final String dish) throws JMSException {
        final Message answer = jms.sendAndReceive("dishes", session -> session.createTextMessage(dish));
        return answer == null ? null : answer.getBody(String.class);
    }
}
