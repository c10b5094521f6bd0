// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.listener;

import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.cdi.JmsListeners;
import org.aerogram.cdi.ListenerState;
import org.aerogram.cdi.ListenerStatus;
import org.aerogram.cdi.factory.ConnectionFactories;

/** All listeners of an application, from its start to its stop. Thread-safe. */
public final class Listeners implements JmsListeners {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());
    private static final int MAX_THREADS = 8;
    private static final long START_PATIENCE_NS = TimeUnit.SECONDS.toNanos(5);

    private final List<ListenerMethod> methods = new ArrayList<>();
    private volatile List<RunningListener> running = List.of();
    private ScheduledThreadPoolExecutor executor;

    /** One more method; before the start. */
    public synchronized void add(final ListenerMethod method) {
        methods.add(method);
    }

    /** The methods, in no order. */
    public synchronized List<ListenerMethod> methods() {
        return List.copyOf(methods);
    }

    /**
     * Starts every listener. Waits until each has tried to connect, at most five seconds: usually they listen when this returns, and a node that is away does not
     * keep the application from starting.
     */
    public synchronized void start(final ConnectionFactories factories, final BeanManager beans) {
        if (methods.isEmpty() || executor != null) {
            return;
        }
        executor = executor(Math.min(methods.size(), MAX_THREADS));
        running = methods.stream()
                .map(method -> new RunningListener(method, factories, beans, executor))
                .toList();
        final List<Future<?>> attempts = new ArrayList<>();
        running.forEach(listener -> attempts.add(listener.start()));
        final long deadlineNs = System.nanoTime() + START_PATIENCE_NS;
        for (final Future<?> attempt : attempts) {
            await(attempt, deadlineNs);
        }
    }

    /** Stops every listener; returns when none is in work. */
    public synchronized void stop() {
        if (executor == null) {
            return;
        }
        executor.shutdownNow();
        executor = null;
        running.forEach(RunningListener::stop);
    }

    @Override
    public List<ListenerStatus> all() {
        final List<RunningListener> started = running;
        final List<ListenerStatus> statuses = started.isEmpty()
                ? methods().stream().map(Listeners::notStarted).toList()
                : started.stream().map(RunningListener::status).toList();
        return statuses.stream()
                .sorted(Comparator.comparing(ListenerStatus::method))
                .toList();
    }

    private static ListenerStatus notStarted(final ListenerMethod method) {
        return new ListenerStatus(
                method.name(),
                method.settings().place(),
                method.settings().concurrency(),
                ListenerState.STOPPED,
                0,
                0,
                null);
    }

    private static void await(final Future<?> attempt, final long deadlineNs) {
        try {
            attempt.get(Math.max(0, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (final TimeoutException expected) {
            LOG.log(Level.DEBUG, "a listener is still connecting");
        } catch (final ExecutionException e) {
            LOG.log(Level.ERROR, "a listener could not be started", e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ScheduledThreadPoolExecutor executor(final int threads) {
        final AtomicInteger counter = new AtomicInteger();
        final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(threads, task -> {
            final Thread thread = new Thread(task, "aerogram-listeners-" + counter.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
