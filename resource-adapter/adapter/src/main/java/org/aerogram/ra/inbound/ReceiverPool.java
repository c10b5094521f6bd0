// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.resource.spi.UnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aerogram.ra.inbound.pace.StopSignal;

/** The receivers on one connection: they start together and end together, for one reason. Thread-safe. */
final class ReceiverPool {
    private static final Logger LOG = System.getLogger(ReceiverPool.class.getName());

    private final StopSignal stop = new StopSignal();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicBoolean attached = new AtomicBoolean();
    private final AtomicBoolean saidWaiting = new AtomicBoolean();
    private final Reception reception;
    private final Runnable whenAttached;

    /**
     * None yet.
     *
     * @param whenAttached is run once, by the first receiver that has a consumer.
     */
    ReceiverPool(final Reception reception, final Runnable whenAttached) {
        this.reception = reception;
        this.whenAttached = whenAttached;
    }

    /** Where there is no thread for one of them all end. */
    synchronized void start(final Connection connection, final int count) {
        try {
            for (int i = 1; i <= count && !stop.isGiven(); i++) {
                final Thread thread =
                        AdapterThreads.unstarted(reception.name() + "-" + i, new Receiver(this, connection));
                threads.add(thread);
                thread.start();
            }
        } catch (final RuntimeException | Error e) {
            end(new Ending(Ending.Kind.LOST, e));
        }
    }

    /** One of the receivers has been waiting for an endpoint for a long time. Said once. */
    void waiting(final UnavailableException why) {
        if (!saidWaiting.getAndSet(true)) {
            reception.statistics().trouble(why);
            LOG.log(
                    Level.WARNING,
                    () -> reception.name()
                            + ": the server has no endpoint for at least one session; it is asked again for ever: "
                            + why.getMessage());
        }
    }

    /**
     * Makes a consumer, for one receiver after the other: what is wrong for one is wrong for all, and is to be said once.
     *
     * @return null if all are to end.
     * @throws JMSException as the session does; all end then.
     */
    MessageConsumer attach(final Session session) throws JMSException {
        synchronized (attached) {
            if (stop.isGiven()) {
                return null;
            }
            final MessageConsumer consumer;
            try {
                consumer = reception.target().subscriber().attach(session);
            } catch (final JMSException | RuntimeException e) {
                end(new Ending(Ending.Kind.LOST, e));
                throw e;
            }
            if (attached.compareAndSet(false, true)) {
                whenAttached.run();
            }
            return consumer;
        }
    }

    /** Ends all receivers, each after the message it has in work. The first reason counts. */
    void end(final Ending reason) {
        ending.complete(reason);
        stop.give();
    }

    /** Waits for a reason to end, and until every receiver has. */
    Ending await() throws InterruptedException {
        final Ending reason = ending.join();
        for (final Thread thread : started()) {
            thread.join();
        }
        return reason;
    }

    /** Interrupts endpoints that do not come to an end. */
    void interrupt() {
        started().forEach(Thread::interrupt);
    }

    private synchronized List<Thread> started() {
        return List.copyOf(threads);
    }

    StopSignal stop() {
        return stop;
    }

    /** What the receivers work with. */
    Reception reception() {
        return reception;
    }
}
