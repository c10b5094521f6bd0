// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.embedded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProviders;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.TransportException.Category;

/** Links to a node in this JVM, by the address that the node itself gives. */
final class EmbeddedLinkSource implements LinkSource {
    private static final String IPC = "aeron:ipc://";
    private static final String UDP = "aeron:udp://";

    private final EmbeddedNode node;
    private final LinkSource links;
    private final AtomicBoolean closed = new AtomicBoolean();

    EmbeddedLinkSource(final EmbeddedNode node) {
        this.node = node;
        final LinkAddress address = address(node.node().url());
        links = LinkProviders.forScheme(address.scheme()).acquire(address);
    }

    @Override
    public Link connect() {
        if (!node.node().isOpen()) {
            throw new TransportException(
                    Category.DRIVER_FAILED, "the node '" + node.node().name() + "' in this JVM has ended");
        }
        return links.connect();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                links.close();
            } finally {
                node.release();
            }
        }
    }

    /** Of a URL that a node made. */
    static LinkAddress address(final String url) {
        final int question = url.indexOf('?');
        final String target = question < 0 ? url : url.substring(0, question);
        final Map<String, String> options = question < 0 ? Map.of() : options(url.substring(question + 1));
        if (target.startsWith(IPC)) {
            return new LinkAddress("ipc", List.of(), target.substring(IPC.length()), options);
        }
        if (target.startsWith(UDP)) {
            return new LinkAddress("udp", List.of(target.substring(UDP.length())), "", options);
        }
        throw new IllegalArgumentException("neither an IPC nor a UDP address: " + url);
    }

    private static Map<String, String> options(final String query) {
        final Map<String, String> options = new HashMap<>();
        for (final String option : query.split("&")) {
            final int equals = option.indexOf('=');
            options.put(
                    option.substring(0, equals),
                    URLDecoder.decode(option.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return options;
    }
}
