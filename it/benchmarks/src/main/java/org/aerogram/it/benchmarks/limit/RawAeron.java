// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.limit;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjDoubleConsumer;
import org.HdrHistogram.Histogram;
import org.aerogram.it.benchmarks.provider.BrokerProcess;
import org.agrona.IoUtil;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;

/** Round trip and one-way rate of Aeron itself between two processes: one shared media driver for IPC, one each for UDP. */
public final class RawAeron {
    private static final int MESSAGE_BYTES = 256;

    private RawAeron() {}

    /** @param figures takes {@code p50 us}, {@code p99 us}, {@code p99.9 us} and {@code messages/s}. */
    @SuppressWarnings("try") // the other process is only held open
    public static void measure(
            final boolean ipc, final Duration warmUp, final Duration measured, final ObjDoubleConsumer<String> figures)
            throws Exception {
        final String there = ipc ? "aeron:ipc" : "aeron:udp?endpoint=127.0.0.1:" + freeUdpPort();
        final String back = ipc ? "aeron:ipc" : "aeron:udp?endpoint=127.0.0.1:" + freeUdpPort();
        final String folder = "/dev/shm/aerogram-raw-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        final List<String> echo = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RawAeronEcho.class.getName(),
                ipc ? folder : folder + "-echo",
                ipc ? "attach" : "launch",
                there,
                back);
        try (MediaDriver driver = launch(folder);
                Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
                ExclusivePublication ping = aeron.addExclusivePublication(there, RawAeronEcho.THERE_STREAM);
                Subscription pong = aeron.addSubscription(back, RawAeronEcho.BACK_STREAM);
                BrokerProcess process = BrokerProcess.start(echo, Map.of())) {
            final IdleStrategy idle = new YieldingIdleStrategy();
            while (!ping.isConnected() || !pong.isConnected()) {
                idle.idle();
            }
            roundTrips(ping, pong, idle, warmUp.toNanos());
            final Histogram histogram = roundTrips(ping, pong, idle, measured.toNanos());
            figures.accept("p50 us", histogram.getValueAtPercentile(50) / 1000.0);
            figures.accept("p99 us", histogram.getValueAtPercentile(99) / 1000.0);
            figures.accept("p99.9 us", histogram.getValueAtPercentile(99.9) / 1000.0);
            figures.accept("messages/s", oneWay(ping, pong, idle, measured.toNanos()));
        } finally {
            // The echo process is killed: it cannot remove the directory of its driver.
            IoUtil.delete(new File(folder), true);
            IoUtil.delete(new File(folder + "-echo"), true);
        }
    }

    static MediaDriver launch(final String folder) {
        return MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(folder)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(new YieldingIdleStrategy())
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true));
    }

    private static Histogram roundTrips(
            final ExclusivePublication ping, final Subscription pong, final IdleStrategy idle, final long durationNs) {
        final Histogram histogram = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        final UnsafeBuffer message = new UnsafeBuffer(new byte[MESSAGE_BYTES]);
        final FragmentHandler handler =
                (buffer, offset, length, header) -> histogram.recordValue(System.nanoTime() - buffer.getLong(offset));
        final long end = System.nanoTime() + durationNs;
        while (System.nanoTime() < end) {
            message.putLong(0, System.nanoTime());
            while (ping.offer(message) < 0) {
                idle.idle();
            }
            while (pong.poll(handler, 1) == 0) {
                idle.idle();
            }
        }
        return histogram;
    }

    /** The echo side answers every 1,024th message of this kind with its count. */
    private static double oneWay(
            final ExclusivePublication ping, final Subscription pong, final IdleStrategy idle, final long durationNs) {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[MESSAGE_BYTES]);
        message.putLong(0, RawAeronEcho.ONE_WAY);
        final AtomicLong received = new AtomicLong();
        final FragmentHandler handler =
                (buffer, offset, length, header) -> received.set(buffer.getLong(offset + Long.BYTES));
        final long start = System.nanoTime();
        while (System.nanoTime() - start < durationNs) {
            if (ping.offer(message) < 0) {
                idle.idle();
            }
            pong.poll(handler, 1);
        }
        return received.get() * 1e9 / (System.nanoTime() - start);
    }

    private static int freeUdpPort() throws Exception {
        try (java.net.DatagramSocket socket = new java.net.DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
