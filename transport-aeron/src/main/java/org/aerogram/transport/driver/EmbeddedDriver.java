// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import io.aeron.CncFileDescriptor;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aerogram.transport.OrderlyExit;
import org.aerogram.transport.TransportException;
import org.agrona.BitUtil;
import org.agrona.concurrent.SystemNanoClock;

/** A running media driver with its directory, its budget and the hook that removes the directory when the process ends. */
final class EmbeddedDriver {
    private static final System.Logger LOGGER = System.getLogger(EmbeddedDriver.class.getName());
    private static final int COUNTERS_A_LINK = 24;
    private static final int COUNTER_BYTES = 128;
    private static final int METADATA_FACTOR = 5;
    private static final int BUFFERS_BYTES = 8 * 1024 * 1024;
    private static final int ERROR_BUFFER_BYTES = 4 * 1024 * 1024;
    private static final long MIN_UNBLOCK_NS = TimeUnit.SECONDS.toNanos(15);

    private final DriverSettings settings;
    private final DriverDirectory directory;
    private final SpaceBudget budget;
    private final LinkActivity activity = new LinkActivity();
    private final MediaDriver driver;
    private final Thread hook;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean failed;
    private volatile boolean exiting;

    private EmbeddedDriver(final DriverSettings settings, final DriverDirectory directory, final SpaceBudget budget) {
        this.settings = settings;
        this.directory = directory;
        this.budget = budget;
        this.driver = MediaDriver.launch(context());
        this.hook = new Thread(null, this::exit, "aerogram-driver-exit", 0, false);
        hook.setContextClassLoader(null);
    }

    static EmbeddedDriver launch(final DriverSettings settings) {
        final long counters = counterBytes(settings) * METADATA_FACTOR;
        final long ownBytes = BUFFERS_BYTES + counters;
        final Path base = DriverPlace.choose(settings, ownBytes);
        final SpaceBudget budget = new SpaceBudget(base);
        budget.reserve(ownBytes, "a media driver");
        final DriverDirectory directory = DriverDirectory.create(base);
        try {
            final EmbeddedDriver launched = new EmbeddedDriver(settings, directory, budget);
            launched.registerHook();
            return launched;
        } catch (final RuntimeException e) {
            directory.close();
            throw new TransportException(
                    TransportException.Category.UNAVAILABLE,
                    "the media driver does not start in " + directory.path() + ": " + e.getMessage(),
                    e);
        }
    }

    /** A process that ends already takes no hook: a driver that was started all the same ends at once. */
    private void registerHook() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (final IllegalStateException e) {
            closed.set(true);
            driver.close();
            throw e;
        }
    }

    private static long counterBytes(final DriverSettings settings) {
        return BitUtil.findNextPositivePowerOfTwo(Math.max(8192, settings.maxLinks() * COUNTERS_A_LINK))
                * (long) COUNTER_BYTES;
    }

    private MediaDriver.Context context() {
        final QuietClock clock = new QuietClock(SystemNanoClock.INSTANCE);
        final long livenessNs = settings.livenessNs();
        return new MediaDriver.Context()
                .aeronDirectoryName(directory.aeron().toString())
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(false)
                .warnIfDirectoryExists(false)
                .threadingMode(ThreadingMode.SHARED)
                .sharedThreadFactory(DriverThread::create)
                .sharedIdleStrategy(new ActivityIdleStrategy(activity, clock))
                .nanoClock(clock)
                // Channels hold addresses only, so there is nothing to look up that could block the driver.
                .asyncExecutorEnabled(false)
                .errorHandler(this::onError)
                .terminationHook(() -> failed = true)
                .publicationTermBufferLength(settings.termLength())
                .ipcTermBufferLength(settings.termLength())
                .termBufferSparseFile(true)
                .socketRcvbufLength(SocketBuffers.receiveLength())
                // Aeron repeats a request for a lost packet after 100 us. When many clients connect at once and sockets
                // overflow, their requests
                // would drown everything else.
                .nakUnicastDelayNs(TimeUnit.MICROSECONDS.toNanos(200))
                .nakUnicastRetryDelayRatio(250)
                .counterValuesBufferLength((int) counterBytes(settings))
                .errorBufferLength(ERROR_BUFFER_BYTES)
                // images that linger after their link has ended count as well
                .streamSessionLimit(settings.maxLinks() * 2)
                .receiveChannelEndpointSupplier((channel, dispatcher, status, context) -> new GuardedReceiveEndpoint(
                        channel, dispatcher, status, context, settings.maxTermLength(), budget))
                // In quiet times the driver's clock goes slower: its own signs of life must stay well within the 10 s
                // its clients allow.
                .timerIntervalNs(TimeUnit.MILLISECONDS.toNanos(250))
                .clientLivenessTimeoutNs(livenessNs)
                .imageLivenessTimeoutNs(livenessNs)
                .publicationConnectionTimeoutNs(livenessNs)
                .publicationUnblockTimeoutNs(Math.max(MIN_UNBLOCK_NS, livenessNs + livenessNs / 2))
                .publicationLingerTimeoutNs(TimeUnit.SECONDS.toNanos(1));
    }

    private void onError(final Throwable error) {
        // Aeron reports here what strangers send and what peers do wrong; the driver goes on.
        LOGGER.log(System.Logger.Level.DEBUG, "media driver", error);
    }

    DriverSettings settings() {
        return settings;
    }

    DriverDirectory directory() {
        return directory;
    }

    SpaceBudget budget() {
        return budget;
    }

    LinkActivity activity() {
        return activity;
    }

    boolean hasFailed() {
        return failed || closed.get();
    }

    void markFailed() {
        failed = true;
    }

    /** What is wrong with the driver although it may not know; null: nothing. Looks at the file system. */
    String fault() {
        return exiting || Files.exists(directory.aeron().resolve(CncFileDescriptor.CNC_FILE))
                ? null
                : "the directory of the media driver, " + directory.path() + ", was removed";
    }

    /** The process ends; where somebody closes links in order then, the driver is closed with the last of them. */
    private void exit() {
        if (!OrderlyExit.ofProcess().await(OrderlyExit.PATIENCE_NS)) {
            LOGGER.log(System.Logger.Level.DEBUG, "links are still open although the process ends");
        }
        exiting = true;
        if (!closed.get()) {
            directory.close();
        }
    }

    /** Stops the driver and removes its directory. Idempotent; waits for the driver's thread whatever the caller's interrupt status. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            final boolean interrupted = Thread.interrupted();
            try {
                driver.close();
            } catch (final RuntimeException e) {
                LOGGER.log(System.Logger.Level.WARNING, "the media driver did not stop in order", e);
            } finally {
                directory.close();
                removeHook();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "the process is ending", e);
        }
    }
}
