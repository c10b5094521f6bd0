// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.settings;

import java.nio.file.Path;
import org.aerogram.node.NodeContext;
import org.aerogram.node.agent.IdleSettings;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;

/** What {@code aerogram run} is told: the node's settings and those of the process around it. */
public final class RunContext {
    private static final String DEFAULT_LISTEN = "127.0.0.1:7400";

    private final NodeContext node = new NodeContext().listen(DEFAULT_LISTEN);
    private LogLevel logLevel = LogLevel.INFO;
    private long spins = node.idle().spins();
    private long yieldNs = node.idle().yieldNs();
    private long minParkNs = node.idle().minParkNs();
    private long maxParkNs = node.idle().maxParkNs();

    public NodeContext node() {
        return node;
    }

    /** The least level that is logged. */
    public LogLevel logLevel() {
        return logLevel;
    }

    public void logLevel(final LogLevel value) {
        logLevel = value;
    }

    long spins() {
        return spins;
    }

    void spins(final long value) {
        spins = value;
    }

    long yieldNs() {
        return yieldNs;
    }

    void yieldNs(final long value) {
        yieldNs = value;
    }

    long minParkNs() {
        return minParkNs;
    }

    void minParkNs(final long value) {
        minParkNs = value;
    }

    long maxParkNs() {
        return maxParkNs;
    }

    void maxParkNs(final long value) {
        maxParkNs = value;
    }

    /** Fills in what depends on other settings. */
    void conclude(final Path home) {
        try {
            node.idle(new IdleSettings(spins, yieldNs, minParkNs, maxParkNs));
        } catch (final IllegalArgumentException e) {
            throw new NodeException(ErrorCode.BAD_OPTION_VALUE, "idle.*: " + e.getMessage(), e);
        }
        if (node.dataDirectory() == null) {
            node.dataDirectory(home.resolve("data").resolve(node.name()));
        }
        if (node.usersFile() == null) {
            node.usersFile(node.dataDirectory().resolve("users"));
        }
    }
}
