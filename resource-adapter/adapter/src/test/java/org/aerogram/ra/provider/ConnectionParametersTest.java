// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionParametersTest {
    private static ConnectionParameters of(final String url) {
        return new ConnectionParameters(url, null, null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "aeron:ipc://n?clientId=c, aeron:ipc://n",
        "aeron:ipc://n?clientId=c&prefetch=1, aeron:ipc://n?prefetch=1",
        "aeron:ipc://n?prefetch=1&clientId=c, aeron:ipc://n?prefetch=1",
        "aeron:ipc://n?prefetch=1&clientId=c&user=u, aeron:ipc://n?prefetch=1&user=u",
    })
    void shouldDoWithoutTheClientIdentifierOfTheUrl(final String url, final String without) {
        assertThat(of(url).saysClientId()).isTrue();
        assertThat(of(url).withoutClientId()).isEqualTo(of(without));
        assertThat(of(without).saysClientId()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"aeron:ipc://n", "aeron:ipc://n?prefetch=1", "aeron:ipc://n?user=clientId", "aeron:ipc://n?clientId="})
    void shouldFindNoClientIdentifierWhereThereIsNone(final String url) {
        assertThat(of(url).saysClientId()).isFalse();
    }
}
