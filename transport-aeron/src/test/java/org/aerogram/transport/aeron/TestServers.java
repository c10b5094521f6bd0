// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProviders;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.LinkSource;

/** Servers and sources for tests, with short link time-outs. */
final class TestServers {
    static final long LINK_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(3);
    static final Map<String, String> OPTIONS =
            Map.of("linkTimeout", "3s", "aeronLiveness", "60s", "connectTimeout", "60s");

    private TestServers() {}

    static ServerContext context() {
        return new ServerContext()
                .nodeName("test-" + UUID.randomUUID())
                .linkTimeoutNs(LINK_TIMEOUT_NS)
                .aeronLivenessNs(TimeUnit.SECONDS.toNanos(60))
                .maxLinks(300);
    }

    static LinkServer udp() {
        return AeronLinkServer.open(context().ipc(false).listen("127.0.0.1:0"));
    }

    static LinkServer ipc() {
        return AeronLinkServer.open(context());
    }

    static LinkSource source(final LinkServer server) {
        return source(server.urls().get(0), OPTIONS);
    }

    static LinkSource source(final String url, final Map<String, String> options) {
        final LinkAddress address = address(url, options);
        return LinkProviders.forScheme(address.scheme()).acquire(address);
    }

    static LinkAddress address(final String url, final Map<String, String> options) {
        final URI uri = URI.create(url.substring("aeron:".length()));
        final Map<String, String> all = new HashMap<>(options);
        if ("ipc".equals(uri.getScheme())) {
            all.remove("aeronLiveness");
        }
        if (uri.getQuery() != null) {
            for (final String pair : uri.getQuery().split("&")) {
                all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return "udp".equals(uri.getScheme())
                ? new LinkAddress("udp", List.of(uri.getAuthority()), "", all)
                : new LinkAddress(uri.getScheme(), List.of(), uri.getAuthority(), all);
    }
}
