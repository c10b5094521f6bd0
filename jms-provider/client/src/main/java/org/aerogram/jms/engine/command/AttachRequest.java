// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine.command;

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
 * @param streamAbove bodies longer than this come as they are read; Long.MAX_VALUE: none.
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
        long streamAbove,
        int priority) {
    /** How many bytes of a body that comes as it is read may be on the way or unread. */
    public static final int STREAM_WINDOW = 2 * 1024 * 1024;

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

    /** The same, with all bodies whole. */
    public AttachRequest whole() {
        return new AttachRequest(
                streamId,
                destinationId,
                modes,
                subscription,
                selector,
                prefetch,
                prefetchBytes,
                Long.MAX_VALUE,
                priority);
    }

    public boolean has(final int mode) {
        return (modes & mode) != 0;
    }
}
