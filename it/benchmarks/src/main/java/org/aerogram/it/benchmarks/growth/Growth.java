// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.growth;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.aerogram.it.benchmarks.core.BrokerCore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a message costs the broker, from send to settlement, while one thing after another grows. */
@Command(name = "growth", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class Growth implements Callable<Integer> {
    /** Time of the processor, so that other programs on the machine disturb less. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Option(names = "--batches", description = "measurements at each size; the median counts", defaultValue = "9")
    private int batches;

    @Option(names = "--messages", description = "messages of a measurement", defaultValue = "20000")
    private int messages;

    @Option(names = "--only", description = "curves whose names contain this")
    private String only = "";

    @Option(names = "--out", description = "folder for table and plot", defaultValue = "it/benchmarks/target/report")
    private Path out;

    @Option(names = "--readme", description = "file whose growth table is replaced; the plot is written beside it")
    private Path readme;

    /** @param arguments see {@code --help}. */
    public static void main(final String[] arguments) {
        System.exit(new CommandLine(new Growth()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        final List<Curve> curves = Curve.all().stream()
                .filter(curve -> curve.name().contains(only))
                .toList();
        curves.forEach(curve -> measure(curve, curve.sizes().get(0)));
        final List<Point> points = new ArrayList<>();
        for (final Curve curve : curves) {
            for (final int size : curve.sizes()) {
                final Point point = measure(curve, size);
                System.err.printf("%-40s %,9d  %,8.0f ns%n", curve.name(), size, point.median());
                points.add(point);
            }
        }
        final String machine =
                "%s, Java %s, processor time of %d batches of %,d messages of 256 bytes, median (minimum–maximum), `it/benchmarks/growth --readme it/benchmarks/README.md`"
                        .formatted(LocalDate.now(), System.getProperty("java.version"), batches, messages);
        final GrowthReport report = new GrowthReport(points, machine);
        report.write(out);
        if (readme != null) {
            report.writeInto(readme);
        }
        System.out.println(report.table());
        return 0;
    }

    private Point measure(final Curve curve, final int size) {
        final BrokerCore core = new BrokerCore();
        final Curve.Step step = curve.preparation().prepare(core, size);
        final long held = core.messages();
        int next = 0;
        for (; next < 2 * messages; next++) {
            step.run(next);
        }
        final double[] nanoseconds = new double[batches];
        for (int batch = 0; batch < batches; batch++) {
            final long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < messages; i++) {
                step.run(next++);
            }
            nanoseconds[batch] = (THREADS.getCurrentThreadCpuTime() - start) / (double) messages;
        }
        core.rest();
        if (core.messages() > held) {
            throw new IllegalStateException(curve.name() + ": messages were left over: " + (core.messages() - held));
        }
        return new Point(curve.name(), size, nanoseconds);
    }
}
