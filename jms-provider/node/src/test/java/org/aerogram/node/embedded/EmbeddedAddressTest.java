// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.aerogram.transport.LinkAddress;
import org.junit.jupiter.api.Test;

class EmbeddedAddressTest {
    @Test
    void shouldReadTheUrlsThatNodesGive() {
        assertThat(EmbeddedLinkSource.address("aeron:ipc://orders"))
                .isEqualTo(new LinkAddress("ipc", List.of(), "orders", Map.of()));
        assertThat(EmbeddedLinkSource.address("aeron:ipc://orders?dir=/tmp/with%20space&x=1"))
                .isEqualTo(new LinkAddress("ipc", List.of(), "orders", Map.of("dir", "/tmp/with space", "x", "1")));
        assertThat(EmbeddedLinkSource.address("aeron:udp://127.0.0.1:7400?controlPort=7500"))
                .isEqualTo(new LinkAddress("udp", List.of("127.0.0.1:7400"), "", Map.of("controlPort", "7500")));
        assertThatThrownBy(() -> EmbeddedLinkSource.address("aeron:memory://x")).hasMessageContaining("memory");
    }
}
