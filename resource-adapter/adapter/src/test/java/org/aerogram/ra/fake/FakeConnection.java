// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.fake;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.ra.provider.ConnectionParameters;

/** A connection of the fake client. */
public final class FakeConnection {
    private final List<FakeSession> sessions = new ArrayList<>();
    private final FakeBroker broker;
    private final ConnectionParameters parameters;
    private ExceptionListener listener;
    private boolean lost;
    private boolean started;

    FakeConnection(final FakeBroker broker, final ConnectionParameters parameters) {
        this.broker = broker;
        this.parameters = parameters;
    }

    Connection proxy() {
        return Stub.of(this, QueueConnection.class, TopicConnection.class);
    }

    public ConnectionParameters parameters() {
        return parameters;
    }

    public boolean isStarted() {
        synchronized (broker) {
            return started;
        }
    }

    /** How many sessions are open. */
    public int sessions() {
        synchronized (broker) {
            return sessions.size();
        }
    }

    public Session createSession(final boolean transacted, final int mode) throws JMSException {
        return session(mode).proxy();
    }

    public QueueSession createQueueSession(final boolean transacted, final int mode) throws JMSException {
        return (QueueSession) session(mode).proxy();
    }

    public TopicSession createTopicSession(final boolean transacted, final int mode) throws JMSException {
        return (TopicSession) session(mode).proxy();
    }

    private FakeSession session(final int mode) throws JMSException {
        synchronized (broker) {
            requireUsable();
            final FakeSession session = new FakeSession(broker, this, mode);
            sessions.add(session);
            return session;
        }
    }

    public void setExceptionListener(final ExceptionListener newListener) {
        synchronized (broker) {
            listener = newListener;
        }
    }

    public ConnectionMetaData getMetaData() throws JMSException {
        requireUsable();
        return Stub.of(new Description(), ConnectionMetaData.class);
    }

    /** What it says of itself. */
    public static final class Description {
        public String getJMSProviderName() {
            return "Aerogram";
        }

        public String getProviderVersion() {
            return "0.1.0";
        }
    }

    public String getClientID() {
        return parameters.clientId();
    }

    public void start() {
        synchronized (broker) {
            started = true;
            broker.notifyAll();
        }
    }

    public void stop() {
        synchronized (broker) {
            started = false;
        }
    }

    public void close() {
        synchronized (broker) {
            List.copyOf(sessions).forEach(FakeSession::close);
            broker.closed(this);
        }
    }

    void ended(final FakeSession session) {
        sessions.remove(session);
    }

    void lose() {
        lost = true;
    }

    void tellLost() {
        final ExceptionListener told;
        synchronized (broker) {
            told = listener;
        }
        if (told != null) {
            told.onException(new JMSException("the link to the node is lost", "AG-1001"));
        }
    }

    void requireUsable() throws JMSException {
        if (lost) {
            throw new JMSException("the link to the node is lost", "AG-1001");
        }
    }
}
