// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.driver.DriverPlace.Room;
import org.junit.jupiter.api.Test;

class DriverPlaceTest {
    private static final long OWN_BYTES = 10 << 20;
    private static final Path SHARED = Path.of("/shared");
    private static final Path ROOMY = Path.of("/roomy");
    private static final long MUCH = 100L << 30;

    private final DriverSettings settings = new DriverSettings(null, 1, 500, 256 << 10, 1 << 20);

    @Test
    void shouldLiveInSharedMemoryWhereTheMostLinksFit() {
        assertThat(choose(MUCH, 2 * MUCH)).isEqualTo(SHARED);
    }

    @Test
    void shouldLiveElsewhereWhereSharedMemoryIsTooSmallForTheMostLinks() {
        assertThat(choose(64 << 20, MUCH)).isEqualTo(ROOMY);
    }

    @Test
    void shouldStayWhereThereIsNoBetterPlace() {
        assertThat(choose(64 << 20, 32 << 20)).isEqualTo(SHARED);
    }

    @Test
    void shouldSayThatSharedMemoryIsFull() {
        assertThatThrownBy(() -> choose(1 << 20, MUCH))
                .isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.category())
                        .isEqualTo(TransportException.Category.NO_SPACE))
                .hasMessageContaining("1048576 free in /shared");
    }

    private Path choose(final long sharedBytes, final long roomyBytes) {
        return DriverPlace.choose(settings, OWN_BYTES, new Room(SHARED, sharedBytes), new Room(ROOMY, roomyBytes));
    }
}
