// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.option;

import java.util.concurrent.TimeUnit;

/**
 * The clocks of a link, all in nanoseconds.
 *
 * @param connectTimeoutNs how long a peer may take to answer.
 * @param linkTimeoutNs how long a peer may be silent.
 * @param heartbeatIntervalNs how often this side gives a sign of life.
 */
public record LinkTimes(long connectTimeoutNs, long linkTimeoutNs, long heartbeatIntervalNs) {
    static final long DEFAULT_CONNECT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
    /** How long a node waits for a client that has begun to connect: longer than clients do, who may be many at once. */
    public static final long ACCEPT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);

    public static final long DEFAULT_LINK_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);
    public static final long DEFAULT_HEARTBEAT_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

    /** Aeron must wait at least this long for a peer, so that a link, and not Aeron, decides that a peer is lost. */
    private static final long MIN_AERON_LIVENESS_NS = TimeUnit.SECONDS.toNanos(10);

    private static final long MAX_CLOSE_NS = TimeUnit.SECONDS.toNanos(2);

    /** How long Aeron waits for a silent client or peer unless it is set. */
    public static long defaultAeronLivenessNs(final long linkTimeoutNs) {
        return Math.max(MIN_AERON_LIVENESS_NS, linkTimeoutNs + linkTimeoutNs / 4);
    }

    /** How long an orderly close waits for the peer. */
    public long closeTimeoutNs() {
        return Math.min(MAX_CLOSE_NS, linkTimeoutNs);
    }
}
