// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaStartMode;

/** The XA calls of one client, each with its answer: 0 for success, otherwise the value of the outcome. */
public final class XaCalls {
    /** What a session calls XA with no number given to it yet. */
    private static long nextWork = 1L << 62;

    private final XaClientFrames frames = new XaClientFrames();
    private final TestClient client;
    private final Runnable run;

    /** @param run lets the node answer. */
    public XaCalls(final TestClient client, final Runnable run) {
        this.client = client;
        this.run = run;
    }

    /** The number of the work that was begun last. */
    public long work() {
        return nextWork;
    }

    private long answer(final long command) {
        run.run();
        final ErrorCode code = client.outcomes.get(command);
        if (code == null || code == ErrorCode.SUCCESS || code == ErrorCode.XA_REFUSED) {
            return client.outcomeValues.getOrDefault(command, 0L);
        }
        throw new AssertionError("XA call answered by " + code);
    }

    public long start(final int stream, final String name, final XaStartMode mode) {
        return start(stream, name, mode, 0);
    }

    public long start(final int stream, final String name, final XaStartMode mode, final long timeoutMs) {
        final long work = ++nextWork;
        return answer(client.command(seq -> frames.start(seq, stream, work, name, mode, timeoutMs)));
    }

    public long end(final int stream, final String name, final XaEndMode mode) {
        return answer(client.command(seq -> frames.end(seq, stream, name, mode)));
    }

    public long prepare(final String name) {
        return answer(client.command(seq -> frames.prepare(seq, name)));
    }

    public long commit(final String name, final boolean onePhase) {
        return answer(client.command(seq -> frames.commit(seq, name, onePhase)));
    }

    public long rollback(final String name) {
        return answer(client.command(seq -> frames.rollback(seq, name)));
    }

    public long forget(final String name) {
        return answer(client.command(seq -> frames.forget(seq, name)));
    }

    /** What the node tells comes into {@link TestClient#branches}. */
    public long recover(final long after, final boolean all) {
        client.branches.clear();
        return answer(client.command(seq -> frames.recover(seq, after, 1_000, all)));
    }

    public long decide(final long branch, final boolean commit) {
        return answer(client.command(seq -> frames.decide(seq, branch, commit)));
    }
}
