// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.fake;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.concurrent.atomic.AtomicInteger;

/** A text message that knows how often it was delivered. */
public final class FakeMessage {
    private static final AtomicInteger IDS = new AtomicInteger();

    private final String id = "ID:" + IDS.incrementAndGet();
    private final String text;
    private int deliveries = 1;

    FakeMessage(final String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    FakeMessage again() {
        deliveries++;
        return this;
    }

    TextMessage in(final FakeSession session) {
        return Stub.of(new Received(session), TextMessage.class);
    }

    /** The message as one session received it. */
    public final class Received {
        private final FakeSession session;

        Received(final FakeSession session) {
            this.session = session;
        }

        public String getText() {
            return text;
        }

        public String getJMSMessageID() {
            return id;
        }

        public boolean getJMSRedelivered() {
            return deliveries > 1;
        }

        public void acknowledge() throws JMSException {
            session.acknowledge();
        }
    }
}
