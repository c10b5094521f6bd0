// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.transport.Await;
import org.aerogram.transport.ChildJvm;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.LinkState;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Measures links between two processes: {@code pingpong ipc|udp}, {@code flood ipc|udp}, {@code idle ipc|udp <links>}. Prints figures and asserts nothing.
 */
public final class LinkFigures {
    private static final int ROUND_TRIPS = 100_000;
    private static final int WARM_UP = 30_000;
    private static final int FRAME_LENGTH = 100;
    private static final long IDLE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final List<String> FLAGS =
            List.of("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED", "-XX:TieredStopAtLevel=4");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private LinkFigures() {}

    public static void main(final String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "client":
                client(arguments);
                break;
            case "pingpong":
            case "flood":
                echo(arguments[0], "udp".equals(arguments[1]));
                break;
            case "idle":
                idle("udp".equals(arguments[1]), Integer.parseInt(arguments[2]));
                break;
            default:
                throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static LinkServer open(final boolean udp, final int maxLinks) {
        final ServerContext context = new ServerContext()
                .nodeName("figures-" + ProcessHandle.current().pid())
                .maxLinks(maxLinks);
        return AeronLinkServer.open(udp ? context.ipc(false).listen("127.0.0.1:0") : context);
    }

    private static void echo(final String what, final boolean udp) throws Exception {
        try (LinkServer server = open(udp, 16);
                ChildJvm child = ChildJvm.start(
                        FLAGS, LinkFigures.class, "client", what, server.urls().get(0))) {
            final List<Link> links = new ArrayList<>();
            Await.until("client", () -> server.accept(links::add) > 0);
            final Link link = links.get(0);
            final boolean echoes = "pingpong".equals(what);
            final Idle idle = new Idle();
            while (link.state() == LinkState.OPEN) {
                idle.idle(link.poll(
                        (b, o, l) -> {
                            if (echoes) {
                                while (!link.offer(b, o, l) && link.state() == LinkState.OPEN) {
                                    Thread.onSpinWait();
                                }
                            }
                        },
                        50));
            }
            System.out.println(child.awaitLine("result"));
        }
    }

    private static void idle(final boolean udp, final int count) throws Exception {
        final long heapBefore = usedHeap();
        try (LinkServer server = open(udp, count + 10)) {
            final long emptyBytes = directoryBytes();
            try (ChildJvm child = ChildJvm.start(
                    FLAGS, LinkFigures.class, "client", "hold", server.urls().get(0), "" + count)) {
                final List<Link> links = new ArrayList<>();
                final long startNs = System.nanoTime();
                Await.until(() -> links.size() + " clients", () -> {
                    server.accept(links::add);
                    return links.size() == count;
                });
                System.out.printf("%d links opened in %d ms%n", count, (System.nanoTime() - startNs) / 1_000_000);
                run(server, links, IDLE_NS / 4);
                final Map<Long, Long> threadsBefore = threadTimes();
                final Duration cpuBefore = cpu(ProcessHandle.current());
                final Duration childBefore = cpu(ProcessHandle.of(child.pid()).orElseThrow());
                final long beforeNs = System.nanoTime();
                run(server, links, IDLE_NS);
                final double seconds = (System.nanoTime() - beforeNs) / 1e9;
                System.out.printf(
                        "result idle %s %d links: node %.2f %% of a core, clients' process %.2f %%; files %.2f MB a link (%.2f MB touched), heap %.1f KB a link; open %d%n",
                        udp ? "udp" : "ipc",
                        count,
                        cpu(ProcessHandle.current()).minus(cpuBefore).toNanos() / 1e7 / seconds,
                        cpu(ProcessHandle.of(child.pid()).orElseThrow())
                                        .minus(childBefore)
                                        .toNanos()
                                / 1e7
                                / seconds,
                        (directoryBytes() - emptyBytes) / 1e6 / count,
                        touchedKb() / 1e3 / count,
                        (usedHeap() - heapBefore) / 1e3 / count,
                        links.stream().filter(l -> l.state() == LinkState.OPEN).count());
                printThreads(threadsBefore, seconds);
            }
        }
    }

    private static Map<Long, Long> threadTimes() {
        final Map<Long, Long> times = new HashMap<>();
        for (final long id : THREADS.getAllThreadIds()) {
            times.put(id, THREADS.getThreadCpuTime(id));
        }
        return times;
    }

    private static void printThreads(final Map<Long, Long> before, final double seconds) {
        threadTimes().forEach((id, timeNs) -> {
            final double share = (timeNs - before.getOrDefault(id, 0L)) / 1e7 / seconds;
            final var thread = THREADS.getThreadInfo(id);
            if (thread != null && share > 0.05) {
                System.out.printf("  thread %s: %.2f %% of a core%n", thread.getThreadName(), share);
            }
        });
    }

    private static void run(final LinkServer server, final List<Link> links, final long durationNs) {
        final long endNs = System.nanoTime() + durationNs;
        while (System.nanoTime() - endNs < 0) {
            server.accept(links::add);
            for (final Link link : links) {
                link.poll((b, o, l) -> {}, 10);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static Duration cpu(final ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long directoryBytes() throws Exception {
        try (var files = Files.walk(Path.of("/dev/shm"))) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> f.toString()
                            .contains("-"
                                    + Long.toHexString(ProcessHandle.current().pid()) + "-"))
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }

    private static long touchedKb() throws Exception {
        final Process du = new ProcessBuilder(
                        "sh",
                        "-c",
                        "du -sk /dev/shm/aerogram-*/driver-"
                                + Long.toHexString(ProcessHandle.current().pid()) + "-* | cut -f1")
                .start();
        return Long.parseLong(new String(du.getInputStream().readAllBytes()).strip());
    }

    private static void client(final String[] arguments) throws Exception {
        final LinkSource source = TestServers.source(arguments[2], Map.of("connectTimeout", "60s"));
        if ("hold".equals(arguments[1])) {
            final List<Link> links = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
                links.add(source.connect());
            }
            while (true) {
                links.forEach(link -> link.poll((b, o, l) -> {}, 10));
                LockSupport.parkNanos(5_000_000);
            }
        }
        try (source;
                Link link = source.connect()) {
            Await.until("open", () -> link.state() == LinkState.OPEN);
            if ("pingpong".equals(arguments[1])) {
                pingPong(link);
            } else {
                flood(link);
            }
        }
    }

    private static void pingPong(final Link link) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[FRAME_LENGTH]);
        final long[] times = new long[ROUND_TRIPS];
        final Idle idle = new Idle();
        for (int i = -WARM_UP; i < ROUND_TRIPS; i++) {
            final long startNs = System.nanoTime();
            while (!link.offer(buffer, 0, FRAME_LENGTH)) {
                Thread.onSpinWait();
            }
            for (int got = 0; got == 0; idle.idle(got)) {
                got = link.poll((b, o, l) -> {}, 1);
                if (link.state() != LinkState.OPEN) {
                    throw new IllegalStateException("closed: " + link.closeReason());
                }
            }
            if (i >= 0) {
                times[i] = System.nanoTime() - startNs;
            }
        }
        Arrays.sort(times);
        System.out.printf(
                "result round trip of %d bytes: p50 %.1f us, p90 %.1f us, p99 %.1f us, max %.0f us%n",
                FRAME_LENGTH,
                times[ROUND_TRIPS / 2] / 1e3,
                times[ROUND_TRIPS / 10 * 9] / 1e3,
                times[ROUND_TRIPS / 100 * 99] / 1e3,
                times[ROUND_TRIPS - 1] / 1e3);
    }

    private static void flood(final Link link) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[FRAME_LENGTH]);
        final long startNs = System.nanoTime();
        long sent = 0;
        final Idle idle = new Idle();
        while (System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(5)) {
            if (link.offer(buffer, 0, FRAME_LENGTH)) {
                sent++;
            } else {
                idle.idle(0);
            }
        }
        System.out.printf(
                "result %d frames of %d bytes a second%n",
                (long) (sent / ((System.nanoTime() - startNs) / 1e9)), FRAME_LENGTH);
    }

    /** Few spins, many yields, then short parks. */
    private static final class Idle {
        private int rounds;

        void idle(final int work) {
            if (work > 0) {
                rounds = 0;
            } else if (++rounds < 20) {
                Thread.onSpinWait();
            } else if (rounds < 2000) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(50_000);
            }
        }
    }
}
