// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.paging.Paging;
import org.aerogram.broker.storage.ReadHandler;
import org.agrona.DirectBuffer;

/** Looks through a backlog for one browser or consumer with a selector: some messages at a time are read, and those that do not match forgotten again. */
final class BacklogScan implements ReadHandler, Paging.Waiting {
    private static final int LEAST = 16;
    private static final int MOST = 256;
    private static final int MOST_BYTES = 256 << 10;

    private final MessageQueue queue;
    private final QueueConsumer consumer;
    private final Paging paging;
    private RecordRun run;
    private int priority;
    private int window = LEAST;
    private int reading;
    private boolean waiting;
    private boolean ended;

    BacklogScan(final MessageQueue queue, final QueueConsumer consumer, final Paging paging) {
        this.queue = queue;
        this.consumer = consumer;
        this.paging = paging;
    }

    /** Whether the consumer has to wait for what is being read. */
    boolean isPending() {
        return reading > 0 || waiting;
    }

    /** Goes on in that lane's backlog. @return whether there was anything that has not been passed. */
    boolean goOn(final int lanePriority) {
        priority = lanePriority;
        run = queue.backlog().run(priority);
        ended = false;
        long ordinal = run.firstFrom(consumer.cursor.scanned(priority) + 1);
        if (!isIn(ordinal)) {
            return false;
        }
        if (run.isPinned(ordinal)) {
            look(ordinal, queue.backlog().pinnedMessage(run, ordinal));
            return true;
        }
        int bytes = 0;
        while (isIn(ordinal) && reading < window && bytes < MOST_BYTES && !run.isPinned(ordinal)) {
            if (!paging.canRead(run.position(ordinal))) {
                break;
            }
            final int length = Paging.factLength(run.length(ordinal));
            paging.reads().read(this, ordinal, run.position(ordinal), length);
            reading++;
            bytes += length;
            ordinal = run.next(ordinal + 1);
        }
        if (reading == 0) {
            waiting = true;
            paging.await(this);
        }
        return true;
    }

    /** Browsers see what was there when they came. */
    private boolean isIn(final long ordinal) {
        return ordinal < run.end() && (!consumer.isBrowser() || run.arrival(ordinal) <= consumer.browseEnd);
    }

    @Override
    public void tryAgain() {
        waiting = false;
        proceed();
    }

    private boolean isOver() {
        return consumer.scan != this;
    }

    private void proceed() {
        if (!isOver() && !isPending()) {
            queue.refresh(consumer);
        }
    }

    @Override
    public void onRead(final long token, final DirectBuffer buffer, final int offset, final int length) {
        reading--;
        if (isOver() || !run.has(token)) {
            // What is in memory by now is to be looked at there.
            ended = true;
        }
        if (!ended) {
            final StoredMessage message = paging.content().read(buffer, offset, length, queue.policy());
            if (!look(token, message)) {
                message.release();
            }
        }
        if (reading == 0) {
            window = Math.min(window * 2, MOST);
            proceed();
        }
    }

    /** @return whether the message has become an entry. */
    private boolean look(final long ordinal, final StoredMessage message) {
        final long expiresAtMs = run.expiresAtMs(ordinal);
        final boolean matches = (expiresAtMs == 0
                        || expiresAtMs > queue.environment().clock.epochMs())
                && (consumer.selector() == null || queue.environment().fields.matches(consumer.selector(), message));
        if (matches && !queue.dispatch().mayTake(consumer, priority, run.arrival(ordinal))) {
            ended = true;
            window = Math.max(LEAST, window / 2);
            return false;
        }
        consumer.cursor.scanned(priority, run.arrival(ordinal));
        if (matches && consumer.isBrowser()) {
            queue.giveCopy(message, run.count(ordinal), consumer);
        } else if (matches) {
            queue.backlog().give(run, ordinal, message, consumer);
            return true;
        }
        return false;
    }
}
