// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.embedded;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.aerogram.node.error.NodeException;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProvider;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.TransportException.Category;

/**
 * Connects to the node of a name in this JVM: one that runs already, or one that is started now and stopped when the last source is closed. A node started so
 * listens on no port; its data directory is an option. Thread-safe.
 */
public final class EmbeddedLinkProvider implements LinkProvider {
    static final String DATA_DIRECTORY = "dataDirectory";

    @Override
    public String scheme() {
        return "embedded";
    }

    @Override
    public Set<String> options() {
        return Set.of(DATA_DIRECTORY);
    }

    @Override
    public LinkSource acquire(final LinkAddress address) {
        if (address.name().isEmpty()) {
            throw new TransportException(
                    Category.BAD_ADDRESS, "aeron:embedded:// must name a node, for example aeron:embedded://orders");
        }
        final EmbeddedNode node = EmbeddedNode.acquire(address.name(), dataDirectory(address));
        try {
            return new EmbeddedLinkSource(node);
        } catch (final RuntimeException | Error e) {
            node.release();
            throw e;
        }
    }

    private static Path dataDirectory(final LinkAddress address) {
        final String text = address.options().get(DATA_DIRECTORY);
        if (text != null && text.isBlank()) {
            throw new TransportException(
                    Category.BAD_ADDRESS,
                    "option " + DATA_DIRECTORY + " is empty: without it, a node keeps its messages in memory");
        }
        try {
            return text == null ? null : Path.of(text).toAbsolutePath().normalize();
        } catch (final InvalidPathException e) {
            throw new TransportException(
                    Category.BAD_ADDRESS, "option " + DATA_DIRECTORY + "='" + text + "' is not a path", e);
        }
    }

    /** The node's own words, in the transport's categories. */
    static TransportException translated(final NodeException e) {
        if (e.getCause() instanceof TransportException transport) {
            return transport;
        }
        switch (e.code()) {
            case BAD_OPTION_VALUE:
                return new TransportException(Category.BAD_ADDRESS, e.getMessage(), e);
            case NO_SPACE_FOR_NODE:
                return new TransportException(Category.NO_SPACE, e.getMessage(), e);
            default:
                return new TransportException(Category.UNAVAILABLE, e.getMessage(), e);
        }
    }
}
