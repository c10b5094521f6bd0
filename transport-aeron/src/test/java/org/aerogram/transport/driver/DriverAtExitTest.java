// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.aerogram.transport.ChildJvm;
import org.aerogram.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends cannot begin with a media driver: whoever wants one then is told so, and nothing of it stays behind. */
@Timeout(120)
class DriverAtExitTest {
    @TempDir
    private Path base;

    /** Asks for a driver while its process ends. */
    public static final class LateComer {
        private LateComer() {}

        public static void main(final String[] arguments) {
            final DriverSettings settings =
                    new DriverSettings(Path.of(arguments[0]), TimeUnit.SECONDS.toNanos(60), 4, 64 * 1024, 64 * 1024);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    EmbeddedDriver.launch(settings);
                    System.out.println("a driver runs");
                } catch (final TransportException e) {
                    System.out.println("refused " + e.category() + ", driver threads: " + driverThreads());
                }
            }));
        }

        private static long driverThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().contains("driver-conductor"))
                    .count();
        }
    }

    @Test
    void shouldLeaveNothingBehind() throws Exception {
        try (ChildJvm child = ChildJvm.start(LateComer.class, base.toString())) {
            assertThat(child.awaitLine("")).isEqualTo("refused UNAVAILABLE, driver threads: 0");
            assertThat(child.awaitExit()).isZero();
        }
        assertThat(base).isEmptyDirectory();
    }
}
