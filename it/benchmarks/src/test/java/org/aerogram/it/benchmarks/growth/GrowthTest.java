// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aerogram.it.benchmarks.core.BrokerCore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GrowthTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void shouldBringEveryMessageOfEveryCurveToItsConsumer() {
        for (final Curve curve : Curve.all()) {
            for (final int size : curve.sizes().subList(0, 2)) {
                final BrokerCore core = new BrokerCore();
                final Curve.Step step = curve.preparation().prepare(core, size);
                final long held = core.messages();
                for (int i = 0; i < 200; i++) {
                    step.run(i);
                }
                core.rest();
                assertThat(core.messages()).as("%s, %d", curve.name(), size).isEqualTo(held);
            }
        }
    }

    @Test
    @Timeout(60)
    void shouldWriteTableAndPlotBesideTheReadme() throws IOException {
        final Path readme = folder.resolve("README.md");
        Files.writeString(readme, "before\n<!-- growth table: begin -->\nold\n<!-- growth table: end -->\nafter\n");
        final int status = new CommandLine(new Growth())
                .execute("--only=connections", "--batches=1", "--messages=50", "--out=" + folder, "--readme=" + readme);
        assertThat(status).isZero();
        assertThat(readme)
                .content()
                .startsWith("before\n")
                .endsWith("after\n")
                .contains("| connections | 1: **")
                .doesNotContain("old");
        assertThat(folder.resolve("growth.svg")).content().startsWith("<svg").contains("<polyline");
    }
}
