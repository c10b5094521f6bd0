// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.ra.fake.RoughServer;
import org.aerogram.ra.inbound.pace.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndpointSourceTest {
    private final RoughServer server = new RoughServer(message -> {});

    @Test
    void shouldSayThatAnEndpointIsLongInComing() {
        server.creating(new UnavailableException("no more than 32")).creating(new UnavailableException("still not"));
        final List<String> said = new ArrayList<>();
        final MessageEndpoint endpoint =
                new EndpointSource(server, 0).acquire(new StopSignal(), null, e -> said.add(e.getMessage()));
        assertThat(endpoint).isNotNull();
        assertThat(said).containsExactly("no more than 32", "still not");
        server.creating(new UnavailableException("not yet"));
        assertThat(new EndpointSource(server).acquire(new StopSignal(), null, e -> said.add(e.getMessage())))
                .isNotNull();
        assertThat(said).hasSize(2);
    }
}
