// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import jakarta.jms.JMSException;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.it.testkit.Await;

/** The pool of a small application server: blocks while every session is busy, runs each on a thread of its own. */
final class ServerSessions implements ServerSessionPool, AutoCloseable {
    private final BlockingQueue<Entry> free;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger most = new AtomicInteger();
    private final int size;

    ServerSessions(final Session... sessions) throws JMSException {
        size = sessions.length;
        free = new ArrayBlockingQueue<>(size);
        for (final Session session : sessions) {
            free.add(new Entry(session));
        }
    }

    @Override
    public ServerSession getServerSession() throws JMSException {
        try {
            return free.take();
        } catch (final InterruptedException e) {
            throw new JMSException("the pool is closed");
        }
    }

    /** The greatest number of messages that one run has shown. */
    int mostAtOnce() {
        return most.get();
    }

    void awaitQuiet() {
        Await.until("an idle pool", () -> free.size() == size);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class Entry implements ServerSession {
        private final Session session;
        private final AtomicInteger shown = new AtomicInteger();

        Entry(final Session session) throws JMSException {
            this.session = session;
            final jakarta.jms.MessageListener listener = session.getMessageListener();
            session.setMessageListener(message -> {
                shown.incrementAndGet();
                listener.onMessage(message);
            });
        }

        @Override
        public Session getSession() {
            return session;
        }

        @Override
        public void start() {
            threads.execute(() -> {
                shown.set(0);
                session.run();
                most.accumulateAndGet(shown.get(), Math::max);
                free.add(this);
            });
        }
    }
}
