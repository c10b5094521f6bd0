// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The sessions of a conductor: busy ones (connecting, closing) are visited in each duty cycle; those that are merely open take turns, a slice in each
 * cycle, so that hundreds of idle links cost little and their heartbeats do not come in one burst that overflows a socket. The conductor's thread only.
 */
final class Sessions {
    /** An open session is visited about this often, in nanoseconds. */
    static final long ROUND_NS = 100_000_000;

    /** So many client sessions connect at a time: the packets of more would overflow the sockets of a node. */
    private static final int MAX_CONNECTING = 32;

    private static final int MIN_SLICE = 4;

    private final ArrayDeque<LinkSession> waiting = new ArrayDeque<>();

    private final List<LinkSession> busy = new ArrayList<>();
    private final List<LinkSession> open = new ArrayList<>();
    private int next;
    private long lastSliceNs = System.nanoTime();

    /** A session that begins at once. */
    void add(final LinkSession session) {
        busy.add(session);
    }

    /** A session that begins when not too many others are connecting. */
    void addWaiting(final LinkSession session) {
        waiting.add(session);
    }

    int size() {
        return busy.size() + open.size() + waiting.size();
    }

    boolean isBusy() {
        return !busy.isEmpty() || !waiting.isEmpty();
    }

    /** Whether any has yet to come open. */
    boolean isConnecting() {
        for (int i = 0; i < busy.size(); i++) {
            if (busy.get(i).isConnecting()) {
                return true;
            }
        }
        return !waiting.isEmpty();
    }

    void forEach(final Consumer<LinkSession> action) {
        busy.forEach(action);
        open.forEach(action);
        waiting.forEach(action);
    }

    /** One duty cycle. @param all whether an open link wants attention now. @param done takes sessions that have ended. */
    int doWork(final long nowNs, final boolean all, final Consumer<LinkSession> done) {
        int work = visitOpen(nowNs, all);
        while (busy.size() < MAX_CONNECTING && !waiting.isEmpty()) {
            busy.add(waiting.remove());
        }
        for (int i = busy.size() - 1; i >= 0; i--) {
            final LinkSession session = busy.get(i);
            work += session.doWork(nowNs);
            if (session.isDone()) {
                swapOut(busy, i);
                done.accept(session);
            } else if (!session.isBusy()) {
                swapOut(busy, i);
                open.add(session);
            }
        }
        return work;
    }

    private int visitOpen(final long nowNs, final boolean all) {
        if (open.isEmpty()) {
            lastSliceNs = nowNs;
            return 0;
        }
        // As many as the time since the last slice is of a round; never all of them at once because of a long pause.
        final long due = (nowNs - lastSliceNs) * open.size() / ROUND_NS;
        if (due == 0 && !all) {
            return 0;
        }
        final int count = all ? open.size() : (int) Math.min(open.size(), Math.min(due, MIN_SLICE + open.size() / 8));
        lastSliceNs = nowNs;
        int work = 0;
        for (int i = 0; i < count && !open.isEmpty(); i++) {
            next = next >= open.size() ? 0 : next;
            final LinkSession session = open.get(next);
            work += session.doWork(nowNs);
            if (session.isBusy()) {
                swapOut(open, next);
                busy.add(session);
            } else {
                next++;
            }
        }
        return work;
    }

    private static void swapOut(final List<LinkSession> list, final int index) {
        final LinkSession last = list.remove(list.size() - 1);
        if (index < list.size()) {
            list.set(index, last);
        }
    }
}
