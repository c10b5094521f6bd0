// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import org.agrona.DirectBuffer;

/**
 * One client connection: an ordered stream of frames each way, each with its own back pressure. Frames arrive whole, once and in
 * order, or the link closes.
 *
 * <p>Nothing here ever blocks. {@link #offer} is called by one thread at a time and {@link #poll} by one thread at a time
 * (they may be different threads, and roles may move between threads with a happens-before edge). {@link #state()}, {@link #closeReason()} and {@link #close()}
 * may be called by any thread at any time. Interrupting a calling thread has no effect on the link.
 */
public interface Link extends AutoCloseable {
    /** The longest frame that {@link #offer} takes, in bytes; constant once the link is open. At least 1,024. */
    int maxFrameLength();

    /** Where the peer is, for people: an address and port, or {@code ipc}. */
    String peer();

    /** True where the peer is on this host (loopback or IPC), as far as the transport can tell. */
    boolean isLocal();

    LinkState state();

    /** Why the link is closed; null before. */
    CloseReason closeReason();

    /**
     * Offers one frame.
     *
     * @return true when the frame is on its way; false when it cannot be taken now: back pressure (try again later), still connecting, or
     *     closed (see {@link #state()}).
     * @throws IllegalArgumentException if the frame is empty or longer than {@link #maxFrameLength()}.
     */
    boolean offer(DirectBuffer buffer, int offset, int length);

    /** The same for a frame given in two parts that follow each other on the wire. The second part may be empty. */
    boolean offer(
            DirectBuffer first,
            int firstOffset,
            int firstLength,
            DirectBuffer second,
            int secondOffset,
            int secondLength);

    /**
     * Hands frames that have arrived to the handler. Frames that arrived before an orderly close of the peer are all delivered before the
     * state turns to {@link LinkState#CLOSED}. The buffer is valid during the call only, and the peer cannot change it
     * meanwhile.
     *
     * @return how many frames were handled; at most frameLimit.
     */
    int poll(FrameHandler handler, int frameLimit);

    /** Closes in order: what has been offered still arrives, then the peer sees {@link CloseReason#CLOSED_BY_PEER}. Idempotent. */
    @Override
    void close();
}
