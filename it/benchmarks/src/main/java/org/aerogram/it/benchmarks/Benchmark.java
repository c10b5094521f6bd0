// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Stream;
import org.aerogram.it.benchmarks.limit.Fdatasync;
import org.aerogram.it.benchmarks.limit.RawAeron;
import org.aerogram.it.benchmarks.provider.Provider;
import org.aerogram.it.benchmarks.report.Report;
import org.aerogram.it.benchmarks.report.Samples;
import org.aerogram.it.benchmarks.workload.Workload;
import org.aerogram.it.benchmarks.workload.WorkloadRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs workloads against providers in turn, several rounds, with the machine's limits in the same run, and reports. */
@Command(name = "benchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class Benchmark implements Callable<Integer> {
    private static final String PEER = "Artemis";

    @Option(names = "--providers", split = ",", description = "ipc, udp, artemis", defaultValue = "ipc,udp,artemis")
    private List<String> providers;

    @Option(
            names = "--workloads",
            split = ",",
            description = "names as in the report, less the commas in them; all unless given")
    private List<String> workloads;

    @Option(names = "--rounds", description = "each provider is measured so often, in turn", defaultValue = "3")
    private int rounds;

    @Option(names = "--body", description = "bytes of a message's body", defaultValue = "256")
    private int bodyBytes;

    @Option(names = "--warm-up", description = "seconds before each measurement", defaultValue = "2")
    private double warmUpSeconds;

    @Option(names = "--measure", description = "seconds of each measurement", defaultValue = "3")
    private double measuredSeconds;

    @Option(names = "--no-limits", description = "leave out raw Aeron and the disk")
    private boolean withoutLimits;

    @Option(
            names = "--out",
            description = "folder for table, JSON and plot",
            defaultValue = "it/benchmarks/target/report")
    private Path out;

    @Option(names = "--readme", description = "file whose benchmark table is replaced")
    private Path readme;

    private final Samples samples = new Samples();

    /** @param arguments see {@code --help}. */
    public static void main(final String[] arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        for (int round = 1; round <= rounds; round++) {
            System.err.printf("round %d of %d%n", round, rounds);
            for (final Provider provider : Provider.named(providers)) {
                measure(provider);
            }
            if (!withoutLimits) {
                measureLimits();
            }
        }
        final Report report = new Report(samples, machine(), PEER);
        report.write(out);
        if (readme != null) {
            report.writeInto(readme);
        }
        System.out.println(report.table());
        return 0;
    }

    private void measure(final Provider provider) throws Exception {
        try (provider) {
            provider.start();
            for (final Workload workload : Workload.all()) {
                if (isWanted(workload.name())) {
                    measure(provider, workload);
                }
            }
        }
    }

    private boolean isWanted(final String workload) {
        return workloads == null || workloads.contains(workload.replace(",", ""));
    }

    private void measure(final Provider provider, final Workload workload) throws Exception {
        try (WorkloadRun run = new WorkloadRun(
                provider.connectionFactory(),
                provider.process(),
                bodyBytes,
                seconds(warmUpSeconds),
                seconds(measuredSeconds),
                sink(workload.name(), provider.name()))) {
            workload.run(run);
        }
    }

    private void measureLimits() throws Exception {
        RawAeron.measure(
                true, seconds(warmUpSeconds), seconds(measuredSeconds), sink("limit: raw Aeron", "Aerogram IPC"));
        RawAeron.measure(
                false, seconds(warmUpSeconds), seconds(measuredSeconds), sink("limit: raw Aeron", "Aerogram UDP"));
        sink("limit: write+fdatasync", "disk")
                .accept("messages/s", Fdatasync.perSecond(bodyBytes, seconds(measuredSeconds)));
    }

    private ObjDoubleConsumer<String> sink(final String workload, final String provider) {
        return (metric, value) -> {
            System.err.printf("  %-14s %-20s %-20s %,.2f%n", provider, workload, metric, value);
            samples.add(workload, metric, provider, value);
        };
    }

    private static Duration seconds(final double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private String machine() throws Exception {
        final String processor;
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            processor = lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
        return "%s, %d processors (%s), Java %s, bodies of %d bytes, median of %d rounds (minimum–maximum), ratio to %s in bold"
                .formatted(
                        LocalDate.now(),
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        System.getProperty("java.version"),
                        bodyBytes,
                        rounds,
                        PEER);
    }
}
