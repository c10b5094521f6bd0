// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.fake;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Session;
import jakarta.jms.XASession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.ra.provider.ConnectionParameters;
import org.aerogram.ra.provider.JmsProvider;

/** Destinations in memory, connections that can be refused or lost. Everything is guarded by this object's lock. */
public final class FakeBroker implements JmsProvider {
    private final Map<String, Deque<FakeMessage>> destinations = new HashMap<>();
    private final List<FakeConnection> open = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger consumers = new AtomicInteger();
    private JMSException refusal;
    private Error breakdown;

    @Override
    public void check(final ConnectionParameters parameters) throws JMSException {
        if (!parameters.url().startsWith("fake:")) {
            throw new JMSException("malformed connection URL", "AG-1101");
        }
    }

    @Override
    public synchronized Connection connect(final ConnectionParameters parameters, final int prefetch)
            throws JMSException {
        attempts.incrementAndGet();
        if (breakdown != null) {
            final Error now = breakdown;
            breakdown = null;
            throw now;
        }
        if (refusal != null) {
            throw refusal;
        }
        if ("wrong".equals(parameters.password())) {
            throw new JMSSecurityException("wrong user or password", "AG-1201");
        }
        final FakeConnection connection = new FakeConnection(this, parameters);
        open.add(connection);
        return connection.proxy();
    }

    @Override
    public XASession session(final Connection connection) throws JMSException {
        return (XASession) connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public XASession receivingSession(final Connection connection) throws JMSException {
        return (XASession) listeningSession(connection);
    }

    @Override
    public Session listeningSession(final Connection connection) throws JMSException {
        return connection.createSession(false, FakeSession.CONTAINER);
    }

    @Override
    public void acknowledge(final Session session) throws JMSException {
        ((FakeSession.OfContainer) session).acknowledgeReceived();
    }

    @Override
    public void leaveTransaction(final Session session) {
        // it is never in one
    }

    @Override
    public boolean isInTransaction(final Session session) {
        return false;
    }

    /** Lets every attempt to connect fail from now on; null lets them succeed again. */
    public synchronized void refuse(final JMSException why) {
        refusal = why;
    }

    /** Lets the next attempt to connect end with an error. */
    public synchronized void breakDown(final Error how) {
        breakdown = how;
    }

    /** Loses every connection: exception listeners are called and whoever receives fails. */
    public void loseConnections() {
        final List<FakeConnection> losing;
        synchronized (this) {
            losing = List.copyOf(open);
            losing.forEach(FakeConnection::lose);
            notifyAll();
        }
        losing.forEach(FakeConnection::tellLost);
    }

    public synchronized FakeMessage send(final String destination, final String text) {
        final FakeMessage message = new FakeMessage(text);
        queue(destination).addLast(message);
        notifyAll();
        return message;
    }

    public synchronized List<FakeConnection> connections() {
        return List.copyOf(open);
    }

    public int attempts() {
        return attempts.get();
    }

    /** How many consumers nobody has closed, themselves; the end of their session does not count. */
    public int consumers() {
        return consumers.get();
    }

    void consumers(final int more) {
        consumers.addAndGet(more);
    }

    /** How many messages wait at a destination, those in work not counted. */
    public synchronized int depth(final String destination) {
        return queue(destination).size();
    }

    synchronized void returned(final String destination, final List<FakeMessage> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            queue(destination).addFirst(messages.get(i).again());
        }
        notifyAll();
    }

    synchronized FakeMessage take(final String destination) {
        return queue(destination).pollFirst();
    }

    synchronized void closed(final FakeConnection connection) {
        open.remove(connection);
        notifyAll();
    }

    private Deque<FakeMessage> queue(final String name) {
        return destinations.computeIfAbsent(name, key -> new ArrayDeque<>());
    }
}
