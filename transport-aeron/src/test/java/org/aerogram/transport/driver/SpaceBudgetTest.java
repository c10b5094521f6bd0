// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.aerogram.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceBudgetTest {
    @Test
    void shouldCountPromisesAndNotOnlyWhatIsUsed(@TempDir final Path directory) {
        final SpaceBudget budget = new SpaceBudget(directory, 10 << 20);
        assertThat(budget.tryReserve(5 << 20)).isTrue();
        assertThat(budget.tryReserve(5 << 20)).isFalse();
        assertThatThrownBy(() -> budget.reserve(5 << 20, "a link"))
                .isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.category())
                        .isEqualTo(TransportException.Category.NO_SPACE))
                .hasMessageContaining("5242880 bytes needed")
                .hasMessageContaining("1048576 free");
        budget.release(5 << 20);
        assertThat(budget.tryReserve(5 << 20)).isTrue();
    }

    @Test
    void shouldSweepOnlyDirectoriesWithoutAnOwner(@TempDir final Path base) throws Exception {
        final Path dead = Files.createDirectories(base.resolve("driver-dead/aeron"));
        Files.writeString(dead.resolve("cnc.dat"), "x");
        try (DriverDirectory mine = DriverDirectory.create(base);
                DriverDirectory other = DriverDirectory.create(base)) {
            assertThat(base.resolve("driver-dead")).doesNotExist();
            assertThat(mine.path()).isDirectory().isNotEqualTo(other.path());
            assertThat(DriverDirectory.isAlive(mine.path())).isTrue();
            assertThat(Files.getPosixFilePermissions(mine.path())).hasSize(3);
        }
        assertThat(base).isEmptyDirectory();
    }

    @Test
    void shouldSlowTheClockDownAndNeverTurnItBack() {
        final long[] real = {TimeUnit.SECONDS.toNanos(100)};
        final QuietClock clock = new QuietClock(() -> real[0]);
        final long start = clock.nanoTime();
        real[0] += 800;
        assertThat(clock.nanoTime() - start).isEqualTo(800);
        clock.quiet(true);
        real[0] += 100L * QuietClock.FACTOR;
        assertThat(clock.nanoTime() - start).isEqualTo(900);
        clock.quiet(false);
        assertThat(clock.nanoTime() - start).isEqualTo(900);
        real[0] += 100;
        assertThat(clock.nanoTime() - start).isEqualTo(1000);
    }
}
