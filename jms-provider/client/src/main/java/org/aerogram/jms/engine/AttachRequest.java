// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

/**
 * What a consumer asks for when it comes, and again when the node has lost it.
 *
 * @param streamId the JMS session.
 * @param destinationId number of the destination, see {@link Binding}.
 * @param modes the sum of {@link #BROWSE}, {@link #NO_LOCAL}, {@link #DURABLE} and {@link #SHARED}.
 * @param subscription name; empty where neither durable nor shared.
 * @param selector empty: none.
 * @param prefetch messages that may wait here; 0: each is asked for; 1: likewise, but for the first one.
 * @param prefetchBytes bytes that may wait here.
 * @param priority consumers of a higher one are served first while they have credit.
 */
public record AttachRequest(
        int streamId,
        int destinationId,
        int modes,
        String subscription,
        String selector,
        int prefetch,
        long prefetchBytes,
        int priority) {
    /** Copies, without taking. */
    public static final int BROWSE = 1;
    /** Nothing that this connection sent. */
    public static final int NO_LOCAL = 2;
    /** The subscription outlives its consumers. */
    public static final int DURABLE = 4;
    /** Several consumers may share the subscription. */
    public static final int SHARED = 8;

    /** Whether the node sends a message only when it is asked for one: nothing waits behind a message that is being handled. */
    public boolean isPulled() {
        return prefetch <= 1;
    }

    public boolean has(final int mode) {
        return (modes & mode) != 0;
    }
}
