// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.resource.spi.InvalidPropertyException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.aerogram.ra.inbound.pace.Backoff;
import org.aerogram.ra.inbound.pace.Gate;
import org.aerogram.ra.inbound.pace.StopSignal;
import org.aerogram.ra.provider.JmsProvider;

/**
 * Keeps one endpoint supplied from activation to deactivation: connects, lets receivers work, connects again after a loss or a pause, for ever.
 * Its thread is the only one that connects. Thread-safe.
 */
public final class Activation {
    private static final Logger LOG = System.getLogger(Activation.class.getName());

    /** How long deactivation lets messages in work come to an end by themselves. */
    private static final long PATIENCE_MS = 30_000;

    /** How long it waits after it has interrupted them. */
    private static final long LAST_PATIENCE_MS = 10_000;

    /** For one session, which takes nothing away from others. */
    private static final int ALONE_PREFETCH = 100;

    /** For several: while one handles a message, no other waits behind it. */
    private static final int SHARING_PREFETCH = 1;

    private final StopSignal stop = new StopSignal();
    private final Reception reception;
    private final JmsProvider provider;
    private final ActivationLog log;
    private final Gate gate = new Gate();
    private final ActivationConsole console;
    private final Thread thread;
    private ReceiverPool current;

    Activation(final Reception reception, final JmsProvider provider) {
        this.reception = reception;
        this.provider = provider;
        log = new ActivationLog(reception.name());
        console = new ActivationConsole(this, reception);
        thread = AdapterThreads.unstarted(reception.name(), this::run);
    }

    /** Begins on a thread of its own and returns at once; does nothing if it has been stopped already. */
    public synchronized void start() {
        if (!stop.isGiven()) {
            console.open();
            thread.start();
        }
    }

    /** Ends what is being received, after the messages in work, until {@link #resume()}. */
    void pause() {
        log.pausedByOperator();
        gate.shut(0);
        endCurrent(new Ending(Ending.Kind.PAUSED_BY_OPERATOR, null));
    }

    /** Ends a pause. */
    void resume() {
        if (gate.open()) {
            log.resumedByOperator();
        }
    }

    /** Begins to end and returns at once; {@link #stop} must follow. */
    void beginStop() {
        synchronized (this) { // or it would be shown to operators after its end
            stop.give();
        }
        gate.open();
        endCurrent(new Ending(Ending.Kind.STOP, null));
    }

    /**
     * Ends: each session finishes the message it has in work. Returns when all threads have ended; interrupts them after 30 s, and gives up,
     * with a warning, 10 s later. An interrupt of the caller does not shorten that, and stays set.
     */
    public void stop() {
        beginStop();
        if (!join(PATIENCE_MS)) {
            LOG.log(Level.WARNING, () -> reception.name() + ": a message is still in work; interrupting it");
            thread.interrupt();
            interruptCurrent();
            if (!join(LAST_PATIENCE_MS)) {
                LOG.log(
                        Level.WARNING,
                        () -> reception.name() + ": a message is still in work; leaving its thread behind");
            }
        }
        console.close();
    }

    private void run() {
        final Backoff reconnect = new Backoff(reception.settings().reconnect(), new SplittableRandom());
        while (!stop.isGiven()) {
            long delayMs;
            try {
                awaitOpenGate();
                if (stop.isGiven()) {
                    break;
                }
                final Ending ending = receive(reconnect);
                delayMs = after(ending, reconnect);
            } catch (final JMSException | InvalidPropertyException | RuntimeException | Error e) {
                // an error too: no memory now, or no thread, is no reason to leave the endpoint alone for ever
                delayMs = reconnect.nextMs();
                reception.statistics().trouble(e);
                log.cannotConnect(e, delayMs);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            stop.await(delayMs);
        }
        reception.statistics().state(ActivationState.STOPPED);
        log.stopped();
    }

    private void awaitOpenGate() throws InterruptedException {
        if (gate.isShut()) {
            reception.statistics().state(ActivationState.PAUSED);
            gate.await();
        }
        reception.statistics().state(ActivationState.CONNECTING);
    }

    private Ending receive(final Backoff reconnect)
            throws JMSException, InvalidPropertyException, InterruptedException {
        final Target.Found target = reception.target().find();
        final int sessions = target.subscriber().limit(reception.settings().maxSessions());
        final Connection connection = provider.connect(target.parameters(), prefetch(target, sessions));
        try {
            final ReceiverPool pool = begin(sessions);
            connection.setExceptionListener(e -> pool.end(new Ending(Ending.Kind.LOST, e)));
            connection.start();
            pool.start(connection, sessions);
            final long startedNs = System.nanoTime();
            final Ending ending = pool.await();
            if (System.nanoTime() - startedNs
                    > TimeUnit.MILLISECONDS.toNanos(
                            reception.settings().reconnect().longestMs())) {
                reconnect.reset(); // it was worth connecting
            }
            return ending;
        } finally {
            close(connection);
        }
    }

    /** The sessions share the work better the fewer messages each holds ready, so the client's own default is not ours. */
    private int prefetch(final Target.Found target, final int sessions) {
        final int said = reception.settings().prefetch();
        if (said > 0 || target.parameters().saysPrefetch()) {
            return said;
        }
        final int least = sessions > 1 ? SHARING_PREFETCH : ALONE_PREFETCH;
        return Math.max(least, reception.calls().batchSize());
    }

    private long after(final Ending ending, final Backoff reconnect) {
        switch (ending.kind()) {
            case LOST:
                reception.statistics().trouble(ending.cause());
                log.lost(ending.cause());
                return reconnect.nextMs();
            case PAUSE:
                gate.shut(reception.settings().pauseMs());
                log.paused(
                        ending.cause(),
                        reception.settings().pauseAfterFailures(),
                        reception.settings().pauseMs());
                return 0;
            default:
                return 0;
        }
    }

    private synchronized ReceiverPool begin(final int sessions) {
        current = new ReceiverPool(reception, () -> {
            reception.statistics().state(ActivationState.RECEIVING);
            log.connected(reception.target().toString(), sessions);
        });
        if (stop.isGiven()) {
            current.end(new Ending(Ending.Kind.STOP, null));
        } else if (gate.isShut()) {
            current.end(new Ending(Ending.Kind.PAUSED_BY_OPERATOR, null));
        }
        return current;
    }

    private synchronized void endCurrent(final Ending ending) {
        if (current != null) {
            current.end(ending);
        }
    }

    private synchronized void interruptCurrent() {
        if (current != null) {
            current.interrupt();
        }
    }

    private boolean join(final long timeoutMs) {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        boolean interrupted = false;
        long leftMs = timeoutMs;
        while (thread.isAlive() && leftMs > 0) {
            try {
                thread.join(leftMs);
            } catch (final InterruptedException e) {
                interrupted = true;
            }
            leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private static void close(final Connection connection) {
        try {
            connection.close();
        } catch (final JMSException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a connection did not close in order", e);
        }
    }
}
