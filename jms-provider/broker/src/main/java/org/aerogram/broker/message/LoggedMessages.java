// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

/** The messages that facts know, in the order of the first fact that still counts of each; linked through the messages. */
public final class LoggedMessages {
    private StoredMessage oldest;
    private StoredMessage newest;
    private long bytes;
    private long count;
    private long round = Long.MAX_VALUE;

    /** Bytes of them that are in facts. */
    public long bytes() {
        return bytes;
    }

    /** How many they are. */
    public long count() {
        return count;
    }

    /** The one whose first fact is the oldest; null where there is none. */
    public StoredMessage oldest() {
        return oldest;
    }

    /** The first fact of this message has been appended, or it has been appended again. */
    public void append(final StoredMessage message, final long position) {
        if (message.logged != null) {
            message.logged.remove(message);
        }
        message.logged = this;
        message.firstPosition = position;
        message.loggedPrevious = newest;
        if (newest == null) {
            oldest = message;
        } else {
            newest.loggedNext = message;
        }
        newest = message;
        bytes += message.loggedBytes();
        count++;
    }

    /** A message that shares what is in the log of another one, which is here: it is as old. */
    public void insert(final StoredMessage message, final StoredMessage beside) {
        if (beside.logged != this) {
            throw new IllegalStateException("the other message is not in the log");
        }
        message.logged = this;
        message.firstPosition = beside.firstPosition;
        message.loggedPrevious = beside;
        message.loggedNext = beside.loggedNext;
        if (beside.loggedNext == null) {
            newest = message;
        } else {
            beside.loggedNext.loggedPrevious = message;
        }
        beside.loggedNext = message;
        bytes += message.loggedBytes();
        count++;
    }

    /** A round tells again what facts told before that position; {@link Long#MAX_VALUE}: none is under way. */
    public void round(final long position) {
        round = position;
    }

    /** Whether a fact that ends at that position may go as soon as the round under way has told all again that is in this list. */
    public boolean isOld(final long position) {
        return round != Long.MAX_VALUE && position <= round;
    }

    /** A message is in memory again, whose one fact ends at that position: where the round under way has not told it, it will find it here. */
    public void restore(final StoredMessage message, final long position) {
        if (round != Long.MAX_VALUE && position > round) {
            append(message, position - 1);
            return;
        }
        message.logged = this;
        message.firstPosition = position - 1;
        message.loggedNext = oldest;
        if (oldest == null) {
            newest = message;
        } else {
            oldest.loggedPrevious = message;
        }
        oldest = message;
        bytes += message.loggedBytes();
        count++;
    }

    /** Facts need not know it any more. */
    public void remove(final StoredMessage message) {
        if (message.loggedPrevious == null) {
            oldest = message.loggedNext;
        } else {
            message.loggedPrevious.loggedNext = message.loggedNext;
        }
        if (message.loggedNext == null) {
            newest = message.loggedPrevious;
        } else {
            message.loggedNext.loggedPrevious = message.loggedPrevious;
        }
        message.loggedPrevious = null;
        message.loggedNext = null;
        message.logged = null;
        bytes -= message.loggedBytes();
        count--;
    }

    void grew(final long by) {
        bytes += by;
    }
}
