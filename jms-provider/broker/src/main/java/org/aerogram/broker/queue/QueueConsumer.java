// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import org.aerogram.broker.entry.Cursor;
import org.aerogram.broker.entry.EntryChain;
import org.aerogram.broker.entry.EntryHolder;
import org.aerogram.broker.entry.EntryState;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.entry.ReturnedEntries;
import org.aerogram.broker.entry.ReturnedPlace;
import org.aerogram.selector.Selector;
import org.agrona.collections.LongArrayQueue;

/**
 * A consumer or browser as its queue sees it: what it takes, its credit, and its deliveries in order, the sent ones first, then those still to
 * be sent. Whoever sends extends it.
 */
public abstract class QueueConsumer extends EntryHolder {
    /** How many deliveries may wait to be sent: enough to keep a link busy for a cycle, too few to hoard. */
    private static final int UNSENT_LIMIT = 256;

    // Owned by the queue.
    MessageQueue queue;
    ConsumerLevel level;
    ConsumerRing ring;
    QueueConsumer ringNext;
    QueueConsumer ringPrevious;
    Cursor cursor;
    ReturnedPlace returned;
    boolean exhausted;
    long browseEnd;
    long browseEndPlace;
    /** Null where all of the queue stays in memory. */
    BacklogScan scan;
    /** What is kept for this consumer alone, as it has the group; null: nothing ever was. */
    ReturnedEntries parked;

    private final Selector selector;
    private final int priority;
    private final boolean browser;
    private final boolean settled;
    private final Credit credit = new Credit();
    private final EntryChain deliveries = new EntryChain();
    /** As longs: a token may be any int, and a queue of primitives needs one value for nothing. */
    private final LongArrayQueue flushTokens = new LongArrayQueue(Long.MIN_VALUE);

    private QueueEntry nextToSend;
    private long sendOffset;
    private int unsent;
    private long lastSeq;
    private long lastSentSeq;
    private int answerableFlushes;
    private boolean drain;
    private boolean open = true;

    /**
     * @param selector null or one that matches all: none.
     * @param priority higher ones are served first.
     * @param browser whether it gets copies.
     * @param settled whether what it gets is gone from the queue at once.
     */
    protected QueueConsumer(final Selector selector, final int priority, final boolean browser, final boolean settled) {
        this.selector = selector == null || selector.matchesAll() ? null : selector;
        this.priority = priority;
        this.browser = browser;
        this.settled = settled;
    }

    /** Who has the entry, or had it last. */
    static QueueConsumer of(final QueueEntry entry) {
        return (QueueConsumer) entry.holder();
    }

    /** There is something to send: deliveries or an answer to a flush. */
    protected abstract void hasWork();

    /** The selector, or null. */
    public final Selector selector() {
        return selector;
    }

    public final int priority() {
        return priority;
    }

    public final boolean isBrowser() {
        return browser;
    }

    public final boolean isSettled() {
        return settled;
    }

    /** Where it is attached; null once detached. */
    public final MessageQueue queue() {
        return queue;
    }

    public final Credit credit() {
        return credit;
    }

    /** More credit. */
    public final void grant(final int messages, final long bytes) {
        credit.grant(messages, bytes);
        refresh();
    }

    /** Asks to be told when everything available has been sent. @return false where too many such questions are open. */
    public final boolean flush(final int token, final boolean drainToo) {
        if (flushTokens.size() >= 1024) {
            return false;
        }
        flushTokens.offerLong(token);
        drain |= drainToo;
        if (queue != null) {
            queue.awaitFlush(this);
        }
        return true;
    }

    /** While closed, nothing is assigned: its link is gone. */
    public final void open(final boolean value) {
        open = value;
        refresh();
    }

    public final boolean isOpen() {
        return open;
    }

    final boolean isReady() {
        return open && queue != null && unsent < UNSENT_LIMIT && credit.isAvailable();
    }

    /** Whether it waits for what is being read for it. */
    final boolean isScanning() {
        return scan != null && scan.isPending();
    }

    final boolean hasRoom() {
        return unsent < UNSENT_LIMIT;
    }

    private void refresh() {
        if (queue != null) {
            queue.refresh(this);
        }
    }

    // Deliveries.

    final void assign(final QueueEntry entry) {
        entry.holder(this);
        entry.deliverySeq(0);
        deliveries.addLast(entry);
        if (nextToSend == null) {
            nextToSend = entry;
            sendOffset = 0;
        }
        unsent++;
        credit.take(entry.message().length());
        if (!isReady()) {
            ConsumerRing.remove(this);
        }
        hasWork();
    }

    /** What has to be sent next; its number is given to it by now. Null: nothing. */
    public final QueueEntry startSending() {
        while (nextToSend != null) {
            final QueueEntry entry = nextToSend;
            if (entry.deliverySeq() == 0) {
                if (MessageQueue.of(entry).dropExpiredUnsent(entry)) {
                    continue;
                }
                entry.deliverySeq(++lastSeq);
            }
            return entry;
        }
        return null;
    }

    /** How many bytes of that entry have been sent. */
    public final long sendOffset() {
        return sendOffset;
    }

    public final void sendOffset(final long value) {
        sendOffset = value;
    }

    /** The entry has been sent whole. */
    public final void sent(final QueueEntry entry) {
        nextToSend = entry.chainNext();
        sendOffset = 0;
        unsent--;
        lastSentSeq = Math.max(lastSentSeq, entry.deliverySeq());
        if (entry.state() == EntryState.COPY) {
            entry.queue().remove(entry);
        }
        refresh();
    }

    /** The client has what lies up to the number: the rest is sent again. @return false where the numbers cannot be. */
    public final boolean resume(final long lastReceivedSeq) {
        if (lastReceivedSeq < 0 || lastReceivedSeq > lastSeq) {
            return false;
        }
        sendOffset = 0;
        nextToSend = deliveries.head();
        unsent = deliveries.size();
        while (nextToSend != null && nextToSend.deliverySeq() != 0 && nextToSend.deliverySeq() <= lastReceivedSeq) {
            nextToSend = nextToSend.chainNext();
            unsent--;
        }
        lastSentSeq = Math.max(lastSentSeq, lastReceivedSeq);
        return true;
    }

    /** Its deliveries are numbered above that number; nothing has been sent yet. */
    public final void numberFrom(final long seq) {
        lastSeq = Math.max(lastSeq, seq);
        lastSentSeq = lastSeq;
    }

    /** Whether something that was begun to be sent cannot be sent again: copies are not kept. */
    public final boolean lostCopies(final long lastReceivedSeq) {
        return browser && lastReceivedSeq < lastSentSeq;
    }

    /** The first sent and unsettled delivery with that number or a higher one; null where there is none up to the last one sent. */
    public final QueueEntry firstFrom(final long seq) {
        final QueueEntry head = deliveries.head();
        if (head == null || seq > lastSentSeq) {
            return null;
        }
        QueueEntry entry = head;
        while (entry != null && entry.deliverySeq() != 0 && entry.deliverySeq() < seq) {
            entry = entry.chainNext();
        }
        return entry == null || entry.deliverySeq() == 0 || entry.deliverySeq() > lastSentSeq ? null : entry;
    }

    /** All deliveries, sent and unsent, oldest first. */
    public final EntryChain deliveries() {
        return deliveries;
    }

    /** The number of the last delivery sent whole. */
    public final long lastSentSeq() {
        return lastSentSeq;
    }

    public final boolean hasUnsent() {
        return nextToSend != null;
    }

    /** The entry leaves the chain of deliveries. */
    final void forget(final QueueEntry entry) {
        if (isUnsent(entry)) {
            unsent--;
        }
        if (entry == nextToSend) {
            nextToSend = entry.chainNext();
            sendOffset = 0;
        }
        deliveries.remove(entry);
    }

    private boolean isUnsent(final QueueEntry entry) {
        if (nextToSend == null) {
            return false;
        }
        if (entry == nextToSend || entry.deliverySeq() == 0) {
            return true;
        }
        return nextToSend.deliverySeq() != 0 && entry.deliverySeq() > nextToSend.deliverySeq();
    }

    // Flushes.

    final boolean awaitsFlush() {
        return flushTokens.size() > answerableFlushes;
    }

    final void everythingAssigned() {
        answerableFlushes = flushTokens.size();
        if (drain) {
            credit.drain();
            drain = false;
            ConsumerRing.remove(this);
        }
        hasWork();
    }

    /** Whether an answer to a flush is to be sent now. */
    public final boolean hasAnswer() {
        return answerableFlushes > 0 && nextToSend == null;
    }

    /** The token to answer. */
    public final int answer() {
        return (int) flushTokens.peekLong();
    }

    /** The answer has been sent. */
    public final void answered() {
        flushTokens.pollLong();
        answerableFlushes--;
    }
}
