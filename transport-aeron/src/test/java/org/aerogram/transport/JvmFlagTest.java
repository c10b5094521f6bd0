// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aerogram.transport.memory.MemoryTransport;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JvmFlagTest {
    @Test
    void shouldPassInAJvmWithTheFlag() {
        JvmFlag.require();
        assertThat(JvmFlag.isPresent()).isTrue();
        assertThat(JvmFlag.openReflectively()).isTrue();
    }

    @Test
    void shouldNameTheFlagInAJvmWithoutIt() throws Exception {
        try (ChildJvm child = ChildJvm.start(List.of(), WithoutFlag.class)) {
            assertThat(child.awaitLine("result"))
                    .contains("MISSING_JVM_FLAG")
                    .contains("--add-opens java.base/jdk.internal.misc=ALL-UNNAMED");
            assertThat(child.awaitLine("opened")).isEqualTo("opened false");
            assertThat(child.awaitExit()).isZero();
        }
    }

    @Test
    void shouldOpenThePackageWhereJavaLangIsOpen() throws Exception {
        try (ChildJvm child =
                ChildJvm.start(List.of("--add-opens=java.base/java.lang=ALL-UNNAMED"), WithoutFlag.class)) {
            assertThat(child.awaitLine("opened")).isEqualTo("opened true");
            assertThat(child.awaitLine("buffer")).isEqualTo("buffer 7");
            assertThat(child.awaitExit()).isZero();
        }
    }

    /** Runs in a JVM without the flag. */
    static final class WithoutFlag {
        public static void main(final String[] arguments) {
            try {
                new MemoryTransport().source().connect();
                System.out.println("result connected");
            } catch (final TransportException e) {
                System.out.println("result " + e.category() + " " + e.getMessage());
            }
            System.out.println("opened " + JvmFlag.openReflectively());
            if (JvmFlag.isPresent()) {
                final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8]);
                buffer.putInt(0, 7);
                System.out.println("buffer " + buffer.getInt(0));
            }
        }
    }
}
