// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.embedded;

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

    /** Of a URL that a node made; it has no options. */
    static LinkAddress address(final String url) {
        if (url.startsWith(IPC)) {
            return new LinkAddress("ipc", List.of(), url.substring(IPC.length()), Map.of());
        }
        if (url.startsWith(UDP)) {
            return new LinkAddress("udp", List.of(url.substring(UDP.length())), "", Map.of());
        }
        throw new IllegalArgumentException("neither an IPC nor a UDP address: " + url);
    }
}
