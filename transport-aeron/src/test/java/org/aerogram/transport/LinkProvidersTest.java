// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinkProvidersTest {
    @Test
    void shouldNameTheKnownSchemesWhenAskedForAnother() {
        assertThatThrownBy(() -> LinkProviders.forScheme("pigeon"))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("pigeon")
                .hasMessageContaining(LinkProviders.schemes().toString());
    }
}
