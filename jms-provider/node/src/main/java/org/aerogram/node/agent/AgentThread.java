// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.agent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.IdleStrategy;

/**
 * Runs one agent on one daemon thread until told to stop or until the agent throws. Whatever happens, the agent's {@code onClose} runs on the same thread, and a failure
 * is reported once. Interrupts mean nothing to it: only {@link #stop} ends it.
 */
public final class AgentThread implements AutoCloseable {
    private static final long CLOSE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(15);

    private final Agent agent;
    private final IdleStrategy idle;
    private final Consumer<Throwable> onFailure;
    private final Thread thread;
    private volatile boolean running = true;

    /** @param onFailure called on the agent's thread, before the agent is closed; must not wait for this thread. */
    public AgentThread(final Agent agent, final IdleStrategy idle, final Consumer<Throwable> onFailure) {
        this.agent = agent;
        this.idle = idle;
        this.onFailure = onFailure;
        thread = new Thread(this::run, agent.roleName());
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Ends the present park, if the thread is parked. Any thread. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Asks the agent to end after its current duty cycle; ends a park. */
    public void stop() {
        running = false;
        wake();
    }

    /** Stops and waits until the thread has ended, 15 s at most. @return whether it has. */
    public boolean join() {
        stop();
        final long deadlineNs = System.nanoTime() + CLOSE_TIMEOUT_NS;
        boolean interrupted = false;
        while (thread.isAlive() && System.nanoTime() - deadlineNs < 0) {
            try {
                thread.join(100);
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** {@link #stop} and {@link #join}. */
    @Override
    public void close() {
        join();
    }

    private void run() {
        try {
            agent.onStart();
            while (running) {
                final int workCount = agent.doWork();
                if (workCount <= 0) {
                    // A set flag would turn every park into a spin.
                    Thread.interrupted();
                }
                idle.idle(workCount);
            }
        } catch (final Throwable t) {
            onFailure.accept(t);
        } finally {
            close(agent);
        }
    }

    private void close(final Agent ended) {
        try {
            ended.onClose();
        } catch (final Throwable t) {
            onFailure.accept(t);
        }
    }
}
