// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.agent;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * All connections of a node. Those that had a frame lately are polled in every duty cycle; the others, of which there may be
 * hundreds, a slice at a time, so that an idle client costs next to nothing and its first frame waits a few cycles at most. For the broker's thread only.
 */
final class ClientConnections {
    private static final long ACTIVE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int MIN_SLICE = 16;
    private static final int SLICES = 32;

    private static final System.Logger LOG = System.getLogger(ClientConnections.class.getName());

    private final List<ClientConnection> active = new ArrayList<>();
    private final List<ClientConnection> quiet = new ArrayList<>();
    private int next;

    void add(final ClientConnection connection) {
        LOG.log(Level.DEBUG, () -> "client " + connection.peer() + " has connected; clients: " + (size() + 1));
        active.add(connection);
    }

    int size() {
        return active.size() + quiet.size();
    }

    /** Polls and lets go of those that are over. @return how much was done. */
    int poll(final long nowNs) {
        return pollActive(nowNs) + pollQuiet(nowNs);
    }

    /** Lets go of those that are over, without polling. */
    void sweep() {
        sweep(active);
        sweep(quiet);
    }

    /** Lets go of all, without a word to the broker. */
    void abandonAll() {
        active.forEach(ClientConnection::abandon);
        quiet.forEach(ClientConnection::abandon);
        active.clear();
        quiet.clear();
    }

    private int pollActive(final long nowNs) {
        int workCount = 0;
        for (int i = active.size() - 1; i >= 0; i--) {
            final ClientConnection connection = active.get(i);
            workCount += connection.poll(nowNs);
            if (connection.isOver()) {
                release(active, i);
                workCount++;
            } else if (nowNs - connection.lastFrameNs() > ACTIVE_NS) {
                removeUnordered(active, i);
                quiet.add(connection);
            }
        }
        return workCount;
    }

    private int pollQuiet(final long nowNs) {
        int workCount = 0;
        final int slice = Math.min(quiet.size(), Math.max(MIN_SLICE, quiet.size() / SLICES));
        for (int n = 0; n < slice && !quiet.isEmpty(); n++) {
            if (next >= quiet.size()) {
                next = 0;
            }
            final ClientConnection connection = quiet.get(next);
            final int frames = connection.poll(nowNs);
            workCount += frames;
            if (connection.isOver()) {
                release(quiet, next);
                workCount++;
            } else if (frames > 0) {
                removeUnordered(quiet, next);
                active.add(connection);
            } else {
                next++;
            }
        }
        return workCount;
    }

    private void sweep(final List<ClientConnection> connections) {
        for (int i = connections.size() - 1; i >= 0; i--) {
            if (connections.get(i).isOver()) {
                release(connections, i);
            }
        }
    }

    private void release(final List<ClientConnection> connections, final int index) {
        final ClientConnection connection = connections.get(index);
        connection.release();
        removeUnordered(connections, index);
        LOG.log(Level.DEBUG, () -> "client " + connection.peer() + " has gone; clients: " + size());
    }

    private static void removeUnordered(final List<ClientConnection> connections, final int index) {
        final ClientConnection last = connections.remove(connections.size() - 1);
        if (index < connections.size()) {
            connections.set(index, last);
        }
    }
}
