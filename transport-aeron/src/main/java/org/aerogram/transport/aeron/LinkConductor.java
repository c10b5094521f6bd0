// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import io.aeron.Aeron;
import io.aeron.exceptions.RegistrationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.driver.DriverThread;
import org.aerogram.transport.driver.HeldUp;
import org.aerogram.transport.driver.LinkActivity;
import org.aerogram.transport.driver.SpaceBudget;

/**
 * One thread with one Aeron client, the only caller of Aeron's control interface. Everybody else hands it commands, which never wait. It ends
 * when it is stopped, after closing its links in order, or when the client or the driver fails; in either case it unmaps nothing before the last user has
 * left a link.
 */
final class LinkConductor implements Runnable {
    private static final System.Logger LOGGER = System.getLogger(LinkConductor.class.getName());
    private static final long DRIVER_TIMEOUT_MS = 10_000;
    private static final long LINGER_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long BUSY_PARK_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long WAITING_PARK_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long IDLE_PARK_NS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long QUIET_PARK_NS = TimeUnit.MILLISECONDS.toNanos(8);
    /** After so long without work it is quiet, in nanoseconds; less than between two signs of life of the Aeron client, which count as work. */
    private static final long QUIET_NS = TimeUnit.MILLISECONDS.toNanos(200);
    /** A step of a close that depends on the driver alone takes less, in nanoseconds. */
    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long CHECK_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long STOP_TIMEOUT_MS = 15_000;

    /** Bytes of closed links that the driver still holds, and until when. */
    private record Lingering(long untilNs, long bytes) {}

    private final Supplier<Place> opener;
    private final long lingerBytesNs;
    private final Thread thread;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final List<LinkListener> listeners = new ArrayList<>();
    private final Sessions sessions = new Sessions();
    private final ArrayDeque<Lingering> lingering = new ArrayDeque<>();
    private final Warnings warnings = new Warnings(LOGGER);
    private Place place;
    private HeldUp steps;
    private Aeron aeron;
    private long nowNs = System.nanoTime();
    private long lastWorkNs = nowNs;
    private long checkNs = nowNs + CHECK_INTERVAL_NS;
    private volatile boolean attention;
    private volatile boolean stopping;
    private volatile String failure;
    private volatile boolean ended;

    /**
     * A conductor that has not started.
     *
     * @param opener finds the driver, on the conductor's thread.
     * @param livenessNs how long the driver holds the logs of a peer that has gone.
     */
    LinkConductor(final String name, final Supplier<Place> opener, final long livenessNs) {
        this.opener = opener;
        this.lingerBytesNs = livenessNs + TimeUnit.SECONDS.toNanos(2);
        this.thread = DriverThread.create(this, name);
    }

    /** Starts, and waits until Aeron is ready, whatever the caller's interrupt status. */
    void start() {
        thread.start();
        Waiting.forResult(started);
    }

    // For any thread.

    /** Hands a command to the conductor's thread. Commands given after the end run as well, so that they can see {@link #hasFailed()}. */
    void submit(final Runnable command) {
        commands.add(command);
        LockSupport.unpark(thread);
        if (ended) {
            runCommands();
        }
    }

    /** An open link has been closed by its user. */
    void onLinkClosed() {
        attention = true;
        LockSupport.unpark(thread);
    }

    LinkActivity activity() {
        return place.activity();
    }

    SpaceBudget budget() {
        return place.budget();
    }

    boolean hasFailed() {
        return failure != null || ended;
    }

    TransportException failed() {
        return new TransportException(
                TransportException.Category.DRIVER_FAILED,
                "the transport has ended" + (failure == null ? "" : ": " + failure) + "; connect anew");
    }

    /** Closes every link in order and ends the thread; waits for it unless it is the caller. */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() != thread && !Waiting.forEnd(thread, STOP_TIMEOUT_MS)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "{0} still waits for a thread that is inside of a link; its memory stays mapped until that leaves",
                    thread.getName());
        }
    }

    void logViolation(final AeronLink link, final String what) {
        warnings.warn("link of " + link.peer() + " ends: " + what);
    }

    // For the conductor's thread.

    Aeron aeron() {
        return aeron;
    }

    long nowNs() {
        return nowNs;
    }

    int sessionCount() {
        return sessions.size();
    }

    boolean isStopping() {
        return stopping;
    }

    void add(final LinkSession session, final boolean atOnce) {
        if (hasFailed() || stopping) {
            session.abandon();
            release(session.reservedBytes());
        } else if (atOnce) {
            sessions.add(session);
        } else {
            sessions.addWaiting(session);
        }
    }

    void listen(final LinkListener one) {
        listeners.add(one);
    }

    void onImageGone(final io.aeron.Image image) {
        sessions.forEach(session -> session.onImageGone(image));
    }

    void logRefusal(final AeronLink link, final RegistrationException e) {
        warnings.warn("no way to " + link.peer() + ": " + e.getMessage());
    }

    /** Asks the driver to let go of an image. */
    void reject(final io.aeron.Image image, final String why) {
        try {
            image.reject(why);
        } catch (final RuntimeException e) { // it has gone meanwhile
            LOGGER.log(System.Logger.Level.DEBUG, "rejecting an image", e);
        }
    }

    void warn(final String text) {
        warnings.warn(text);
    }

    @Override
    public void run() {
        try {
            place = opener.get();
            steps = HeldUp.anywhere(place.activity(), STEP_NS);
            aeron = Aeron.connect(context());
            started.complete(null);
        } catch (final Throwable t) { // whoever waits gets it
            closePlace();
            started.completeExceptionally(t);
            return;
        }
        try {
            while (failure == null && !(stopping && sessions.size() == 0)) {
                idle(dutyCycle());
            }
        } catch (final Throwable t) { // nothing may leave users without an answer
            onError(t);
        } finally {
            end();
        }
    }

    private Aeron.Context context() {
        return new Aeron.Context()
                .aeronDirectoryName(place.aeron().toString())
                .driverTimeoutMs(DRIVER_TIMEOUT_MS)
                .useConductorAgentInvoker(true)
                .resourceLingerDurationNs(LINGER_NS)
                .errorHandler(this::onError)
                .subscriberErrorHandler(error -> org.agrona.LangUtil.rethrowUnchecked(error))
                .publicationErrorFrameHandler(
                        error -> sessions.forEach(session -> session.onRejected(error.registrationId())));
    }

    private int dutyCycle() {
        nowNs = System.nanoTime();
        int work = runCommands();
        work += aeron.conductorAgentInvoker().invoke();
        if (failure == null && aeron.isClosed()) {
            failure = "the Aeron client was closed";
        }
        if (failure == null && nowNs - checkNs > 0) {
            checkNs = nowNs + CHECK_INTERVAL_NS;
            checkPlace();
        }
        if (failure != null) {
            return 1;
        }
        if (stopping) {
            sessions.forEach(session -> session.link().close());
        }
        for (int i = 0; i < listeners.size(); i++) {
            work += listeners.get(i).doWork();
        }
        final boolean all = attention;
        attention = false;
        work += sessions.doWork(nowNs, all, this::onDone);
        final boolean connecting = sessions.isConnecting();
        if (work > 0 || connecting || !sessions.isBusy()) {
            steps.goesOn();
        }
        if (connecting) {
            place.activity().mark();
        } else if (sessions.isBusy()) {
            steps.waits(nowNs);
        }
        while (!lingering.isEmpty() && lingering.peek().untilNs - nowNs < 0) {
            release(lingering.remove().bytes);
            place.activity().linger(-1);
        }
        return work;
    }

    /** Aeron finds out after its time-outs only, and never that its files have gone. */
    private void checkPlace() {
        final String fault = place.fault();
        if (fault != null) {
            fail(fault);
        }
    }

    private void onDone(final LinkSession session) {
        lingering.add(new Lingering(nowNs + lingerBytesNs, session.reservedBytes()));
        place.activity().linger(1);
    }

    private int runCommands() {
        int count = 0;
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
            count++;
        }
        return count;
    }

    private void idle(final int work) {
        if (work > 0) {
            lastWorkNs = nowNs;
        } else {
            boolean busy = sessions.isBusy();
            for (int i = 0; !busy && i < listeners.size(); i++) {
                busy = listeners.get(i).isBusy();
            }
            // Interrupts are nobody's business here, and would make parking return at once.
            Thread.interrupted();
            LockSupport.parkNanos(!busy ? idleParkNs() : steps.isLong(nowNs) ? WAITING_PARK_NS : BUSY_PARK_NS);
        }
    }

    private long idleParkNs() {
        return nowNs - lastWorkNs < QUIET_NS ? IDLE_PARK_NS : QUIET_PARK_NS;
    }

    private void onError(final Throwable error) {
        if (error instanceof RegistrationException) {
            LOGGER.log(System.Logger.Level.DEBUG, "Aeron client", error);
        } else if (failure == null) {
            fail(String.valueOf(error.getMessage()));
            LOGGER.log(System.Logger.Level.DEBUG, "cause", error);
        }
    }

    private void fail(final String why) {
        failure = why;
        // A node that has stopped in order leaves clients without links: nothing to worry about.
        final System.Logger.Level level =
                sessions.size() == 0 ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
        LOGGER.log(level, "the transport has failed, its links are closed: {0}", failure);
    }

    private void end() {
        if (failure != null) {
            place.markFailed();
            listeners.forEach(listener -> listener.onFailure(failed()));
        }
        while (!abandonAll()) {
            LockSupport.parkNanos(IDLE_PARK_NS);
        }
        try {
            aeron.close();
        } catch (final RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "closing the Aeron client", e);
        }
        sessions.forEach(session -> release(session.reservedBytes()));
        lingering.forEach(linger -> release(linger.bytes));
        place.activity().linger(-lingering.size());
        ended = true;
        runCommands();
        closePlace();
    }

    private boolean abandonAll() {
        final boolean[] allOut = {true};
        sessions.forEach(session -> allOut[0] &= session.abandon());
        return allOut[0];
    }

    /** Gives back the space of a link; any thread. */
    void release(final long bytes) {
        if (place.budget() != null) {
            place.budget().release(bytes);
        }
    }

    private void closePlace() {
        if (place != null) {
            place.close();
        }
    }
}
