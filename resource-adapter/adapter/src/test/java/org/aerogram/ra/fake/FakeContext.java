// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.fake;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Session;

/** A context of the fake client: a session, and just enough of the simplified API. */
public final class FakeContext {
    private final Session session;

    FakeContext(final Connection connection) {
        try {
            session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    JMSContext proxy() {
        return Stub.of(this, JMSContext.class);
    }

    public boolean getAutoStart() {
        return true;
    }

    public JMSProducer createProducer() {
        return Stub.of(new Producer(), JMSProducer.class);
    }

    public JMSConsumer createConsumer(final Destination destination) {
        return Stub.of(new Consumer(), JMSConsumer.class);
    }

    public void close() throws JMSException {
        session.close();
    }

    /** A producer of this context. */
    public final class Producer {
        public JMSProducer send(final Destination destination, final String text) throws JMSException {
            session.createProducer(destination).send(session.createTextMessage(text));
            return null;
        }
    }

    /** A consumer of this context. */
    public static final class Consumer {
        public void close() {
            // nothing to end
        }
    }
}
