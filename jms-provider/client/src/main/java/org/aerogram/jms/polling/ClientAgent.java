// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.polling;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread of this JVM that polls connections while none of their own threads does: for confirmations, lost links, reconnects. It runs while
 * there is a connection, and {@link #remove} of the last one waits for its end, so that a redeployed application leaves no thread behind.
 */
final class ClientAgent implements Runnable {
    private static final System.Logger LOGGER = System.getLogger(ClientAgent.class.getName());
    private static final long URGENT_PARK_NS = 1_000_000;
    private static final long RELAXED_PARK_NS = 10_000_000;
    private static final long END_WAIT_MS = 5_000;
    private static final int YIELDS = 20;
    private static final Object GUARD = new Object();
    private static ClientAgent current;

    private final CopyOnWriteArrayList<Wire> wires = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this, "aerogram-client-agent");
    private volatile boolean stopped;

    private ClientAgent() {
        thread.setDaemon(true);
        thread.setContextClassLoader(ClientAgent.class.getClassLoader());
    }

    static void add(final Wire wire) {
        synchronized (GUARD) {
            if (current == null) {
                current = new ClientAgent();
                current.thread.start();
            }
            current.wires.add(wire);
            LockSupport.unpark(current.thread);
        }
    }

    /** Idempotent. Not to be called with a wire's lock held. */
    static void remove(final Wire wire) {
        final ClientAgent ended;
        synchronized (GUARD) {
            if (current == null || !current.wires.remove(wire) || !current.wires.isEmpty()) {
                return;
            }
            ended = current;
            current = null;
        }
        ended.stopped = true;
        LockSupport.unpark(ended.thread);
        ended.awaitEnd();
    }

    private void awaitEnd() {
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        final long deadline = System.nanoTime() + END_WAIT_MS * 1_000_000;
        while (thread.isAlive() && System.nanoTime() - deadline < 0) {
            try {
                thread.join(END_WAIT_MS);
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        int idleRounds = 0;
        while (!stopped) {
            boolean worked = false;
            boolean urgent = false;
            final long nowNs = System.nanoTime();
            for (final Wire wire : wires) {
                try {
                    worked |= wire.doAgentWork(nowNs) > 0;
                    urgent |= wire.isUrgent();
                } catch (final RuntimeException e) {
                    LOGGER.log(System.Logger.Level.ERROR, "polling " + wire + " failed", e);
                }
            }
            idleRounds = worked ? 0 : idleRounds + 1;
            if (idleRounds > YIELDS) {
                LockSupport.parkNanos(this, urgent ? URGENT_PARK_NS : RELAXED_PARK_NS);
            } else {
                Thread.yield();
            }
            if (Thread.interrupted()) {
                LOGGER.log(System.Logger.Level.DEBUG, "an interrupt of the client agent was ignored");
            }
        }
    }
}
