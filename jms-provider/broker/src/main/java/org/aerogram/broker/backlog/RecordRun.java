// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import java.util.ArrayList;
import java.util.List;

/**
 * Records in ascending order of their arrival. Each has an ordinal that it keeps; records are appended at the end and taken away anywhere, and pages go when
 * nothing in them is left. Not thread-safe.
 */
public final class RecordRun {
    /** The highest delivery count that a record tells. */
    public static final int MAX_COUNT = 0xFFFF;

    private static final int MAX_SHARERS = 255;

    private final Backlogs owner;
    private final long queueId;
    private final long transaction;
    private final List<RecordPage> pages = new ArrayList<>(1);
    /** Pages before the first one of the list. */
    private long gonePages;

    private long first;
    private long end;
    private long live;
    private long records;
    private long bytes;
    private long lastArrival;
    /** None of its records was ever told before. */
    private long lowestPosition = Long.MAX_VALUE;

    private Listener listener;
    private boolean closed;
    private boolean counted;

    RecordRun(final Backlogs owner, final long queueId, final long transaction, final boolean counted) {
        this.owner = owner;
        this.counted = counted;
        this.queueId = queueId;
        this.transaction = transaction;
    }

    /** The open transaction that holds what the records tell, nobody's queue yet; 0: none. */
    public long transaction() {
        return transaction;
    }

    /** Somebody wants to hear where messages are that have been told again. */
    @FunctionalInterface
    public interface Listener {
        void told(long ordinal, long position);
    }

    /** @param value null: nobody wants to hear it any more. */
    public void listener(final Listener value) {
        listener = value;
    }

    /** The message of a record has been told again. */
    public void told(final long ordinal, final long position) {
        if (listener != null) {
            listener.told(ordinal, position);
        }
    }

    /** The queue that the records are of. */
    public long queueId() {
        return queueId;
    }

    /** How many records are left. */
    public long size() {
        return live;
    }

    public boolean isEmpty() {
        return live == 0;
    }

    /** The arrival of the last record that ever came; 0: none did. */
    public long lastArrival() {
        return lastArrival;
    }

    /** The ordinal that the next record will have. */
    public long end() {
        return end;
    }

    /** The ordinal of the first record that is left; {@link #end()} where there is none. */
    public long first() {
        first = next(first);
        return first;
    }

    /** The first ordinal at or after that one whose record is left; {@link #end()} where there is none. */
    public long next(final long from) {
        long ordinal = Math.max(from, gonePages * RecordPage.RECORDS);
        while (ordinal < end) {
            final RecordPage page = page(ordinal);
            final long begin = ordinal - slot(ordinal);
            final int slots = slots(begin);
            final int slot = page.live == 0 ? slots : page.next(slot(ordinal), slots);
            if (slot < slots) {
                return begin + slot;
            }
            ordinal = begin + RecordPage.RECORDS;
        }
        return end;
    }

    /** A record with an arrival above all before. @param pinned whether the message itself is in memory. @return its ordinal. */
    public long append(
            final long position,
            final long arrival,
            final long expiresAtMs,
            final int length,
            final int count,
            final int priority,
            final int sharers,
            final boolean pinned) {
        if (slot(end) == 0) {
            pages.add(new RecordPage(owner.newPage(), arrival));
        }
        final RecordPage page = pages.get(pages.size() - 1);
        page.put(
                slot(end),
                position,
                arrival,
                expiresAtMs,
                length,
                Math.min(count, MAX_COUNT),
                RecordPage.flags(priority, pinned),
                Math.max(1, Math.min(sharers, MAX_SHARERS)));
        lowestPosition = Math.min(lowestPosition, position);
        live++;
        lastArrival = arrival;
        end++;
        count(end - 1, pinned, 1);
        return end - 1;
    }

    /** Takes a record away. */
    public void remove(final long ordinal) {
        final RecordPage page = page(ordinal);
        count(ordinal, isPinned(ordinal), -1);
        page.remove(slot(ordinal));
        live--;
        final boolean full = (ordinal / RecordPage.RECORDS + 1) * RecordPage.RECORDS <= end;
        if (page.live == 0 && (full || live == 0)) {
            trim();
        }
    }

    /** Frees pages that are full and of which nothing is left; all, where nothing is left at all. */
    private void trim() {
        if (live == 0) {
            // The next record begins a page.
            end += slot(end) == 0 ? 0 : RecordPage.RECORDS - slot(end);
            first = end;
        }
        for (int i = pages.size() - 1; i >= 0; i--) {
            final RecordPage page = pages.get(i);
            final boolean full = (gonePages + i + 1) * RecordPage.RECORDS <= end;
            if (page.live == 0 && full && page.buffer != null) {
                owner.pages().free(page.buffer);
                page.buffer = null;
            }
        }
        int gone = 0;
        while (gone < pages.size() && pages.get(gone).buffer == null) {
            gone++;
        }
        if (gone > 0) {
            pages.subList(0, gone).clear();
            gonePages += gone;
        }
    }

    /** All arrivals are higher by that much from here on. */
    public void rebase(final long by) {
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).base += by;
            pages.get(i).firstArrival += by;
        }
        lastArrival += by;
    }

    /** From here on it is among {@link Backlogs#runs()}: its records tell what its queue has. */
    public void list() {
        counted = true;
        owner.changed(records, bytes);
        owner.add(this, lowestPosition);
    }

    /** All records of another run, whose arrivals are higher, come to the end of this one; the other one is closed then. Costs no more than the other one has pages. */
    public void splice(final RecordRun other) {
        seal();
        final int left = slot(other.end);
        for (int i = 0; i < other.pages.size(); i++) {
            final RecordPage page = other.pages.get(i);
            if (page.buffer != null) {
                pages.add(page);
                end += RecordPage.RECORDS;
                if (i == other.pages.size() - 1 && left != 0) {
                    end -= RecordPage.RECORDS - left;
                }
            }
        }
        owner.moved(other.lowestPosition);
        live += other.live;
        records += other.records;
        bytes += other.bytes;
        lastArrival = Math.max(lastArrival, other.lastArrival);
        if (counted && !other.counted) {
            owner.changed(other.records, other.bytes);
        } else if (other.counted && !counted) {
            owner.changed(-other.records, -other.bytes);
        }
        other.pages.clear();
        other.records = 0;
        other.bytes = 0;
        other.live = 0;
        other.close();
    }

    /** The next record begins a page. */
    private void seal() {
        if (slot(end) == 0) {
            return;
        }
        final RecordPage page = pages.get(pages.size() - 1);
        while (slot(end) != 0) {
            page.skip(slot(end));
            end++;
        }
        if (page.live == 0) {
            trim();
        }
    }

    /** The ordinal of the last record that is left; -1: there is none. */
    public long last() {
        for (long ordinal = end - 1; live > 0 && ordinal >= gonePages * RecordPage.RECORDS; ordinal--) {
            final RecordPage page = page(ordinal);
            if (page.live == 0) {
                ordinal -= slot(ordinal);
            } else if (!page.isGone(slot(ordinal))) {
                return ordinal;
            }
        }
        return -1;
    }

    /** Takes all away at once. */
    public void close() {
        if (closed) {
            return;
        }
        if (counted) {
            owner.changed(-records, -bytes);
        }
        for (final RecordPage page : pages) {
            if (page.buffer != null) {
                owner.pages().free(page.buffer);
            }
        }
        gonePages += pages.size();
        pages.clear();
        end = gonePages * RecordPage.RECORDS;
        first = end;
        live = 0;
        closed = true;
        counted = false;
        owner.remove(this);
    }

    /** Whether it was closed; nothing is in it any more. */
    public boolean isClosed() {
        return closed;
    }

    /** The ordinal of the record of that arrival; -1 where it is not here, or not any more. */
    public long find(final long arrival) {
        final long ordinal = firstFrom(arrival);
        return ordinal < end && arrival(ordinal) == arrival ? ordinal : -1;
    }

    /** The ordinal of the first record that is left with that arrival or a higher one; {@link #end()} where there is none. */
    public long firstFrom(final long arrival) {
        if (live == 0 || arrival > lastArrival) {
            return end;
        }
        int low = 0;
        int high = pages.size() - 1;
        while (low < high) {
            final int middle = low + high + 1 >>> 1;
            if (pages.get(middle).firstArrival <= arrival) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        final long begin = (gonePages + low) * RecordPage.RECORDS;
        final RecordPage page = pages.get(low);
        final int slots = slots(begin);
        return next(begin + (page.buffer == null ? slots : page.firstFrom(arrival, slots)));
    }

    /** Whether the record of that ordinal is still here. */
    public boolean has(final long ordinal) {
        if (closed || ordinal < gonePages * RecordPage.RECORDS || ordinal >= end) {
            return false;
        }
        final RecordPage page = page(ordinal);
        return page.buffer != null && !page.isGone(slot(ordinal));
    }

    /** The position of the fact that holds the message. */
    public long position(final long ordinal) {
        return page(ordinal).position(slot(ordinal));
    }

    /** The message has been told again. */
    public void position(final long ordinal, final long value) {
        page(ordinal).position(slot(ordinal), value);
    }

    public long arrival(final long ordinal) {
        return page(ordinal).arrival(slot(ordinal));
    }

    /** Milliseconds since 1970; 0: never. */
    public long expiresAtMs(final long ordinal) {
        return page(ordinal).expires(slot(ordinal));
    }

    /** Where its owner wants to know something else there; when it expires is not known any more then. */
    public void expiresAtMs(final long ordinal, final long value) {
        page(ordinal).expires(slot(ordinal), value);
    }

    /** Bytes of the message, head and body. */
    public int length(final long ordinal) {
        return page(ordinal).length(slot(ordinal));
    }

    /** Deliveries that ended without success; at most {@link #MAX_COUNT}. */
    public int count(final long ordinal) {
        return page(ordinal).count(slot(ordinal));
    }

    /** Sets {@link #count(long)}. */
    public void count(final long ordinal, final int value) {
        page(ordinal).count(slot(ordinal), Math.min(value, MAX_COUNT));
    }

    public int priority(final long ordinal) {
        return page(ordinal).priority(slot(ordinal));
    }

    /** Whether the message itself is in memory. */
    public boolean isPinned(final long ordinal) {
        return page(ordinal).isPinned(slot(ordinal));
    }

    /** In how many queues the message was placed at once; at most 255. */
    public int sharers(final long ordinal) {
        return page(ordinal).sharers(slot(ordinal));
    }

    // For checkpoints.

    long gonePages() {
        return gonePages;
    }

    List<RecordPage> pages() {
        return pages;
    }

    /** An empty run is to be like another one was; its pages follow. */
    void restore(final long pagesGone, final long firstOrdinal, final long endOrdinal, final long newest) {
        gonePages = pagesGone;
        first = firstOrdinal;
        end = endOrdinal;
        lastArrival = newest;
    }

    /** The next page of a run that is being restored; null: nothing of it is left. */
    RecordPage restorePage(
            final boolean left, final long firstArrival, final long earliestExpiry, final int recordsLeft) {
        final RecordPage page = new RecordPage(left ? owner.newPage() : null, firstArrival);
        page.expiresAtMs = earliestExpiry;
        page.live = recordsLeft;
        pages.add(page);
        return page;
    }

    /** While a run is being restored: whether the page of that record has come. */
    public boolean isLoaded(final long ordinal) {
        return ordinal / RecordPage.RECORDS - gonePages < pages.size();
    }

    /** The contents of the last page are there. */
    void restored() {
        final RecordPage page = pages.get(pages.size() - 1);
        live += page.live;
        final long begin = (gonePages + pages.size() - 1) * RecordPage.RECORDS;
        final long pageEnd = Math.min(end, begin + RecordPage.RECORDS);
        for (long ordinal = begin; ordinal < pageEnd; ordinal++) {
            if (has(ordinal)) {
                lowestPosition = Math.min(lowestPosition, position(ordinal));
                count(ordinal, false, 1);
            }
        }
    }

    /** No record expires before, milliseconds since 1970; {@link Long#MAX_VALUE}: none does. */
    public long expiresAtMs() {
        long earliest = RecordPage.NEVER;
        for (int i = 0; i < pages.size(); i++) {
            if (pages.get(i).live > 0) {
                earliest = Math.min(earliest, pages.get(i).expiresAtMs);
            }
        }
        return earliest;
    }

    /** The first record at or after that ordinal whose time has come; {@link #end()} where there is none. Pages without one are passed at once. */
    public long nextExpired(final long from, final long nowMs) {
        long ordinal = next(from);
        while (ordinal < end) {
            if (page(ordinal).expiresAtMs > nowMs) {
                ordinal = next(ordinal + RecordPage.RECORDS - slot(ordinal));
                continue;
            }
            final long expiresAtMs = expiresAtMs(ordinal);
            if (expiresAtMs > 0 && expiresAtMs <= nowMs) {
                return ordinal;
            }
            ordinal = next(ordinal + 1);
        }
        return end;
    }

    /** What was due by then has been seen to. @return {@link #expiresAtMs()} of what is left. */
    public long expired(final long nowMs) {
        for (int i = 0; i < pages.size(); i++) {
            final RecordPage page = pages.get(i);
            if (page.expiresAtMs <= nowMs) {
                page.expiresAtMs =
                        page.live == 0 ? RecordPage.NEVER : page.earliest(slots((gonePages + i) * RecordPage.RECORDS));
            }
        }
        return expiresAtMs();
    }

    /** What is pinned is in memory, and counted there. */
    private void count(final long ordinal, final boolean pinned, final int sign) {
        if (!pinned) {
            final long share = sign * (long) (length(ordinal) / sharers(ordinal));
            records += sign;
            bytes += share;
            if (counted) {
                owner.changed(sign, share);
            }
        }
    }

    private RecordPage page(final long ordinal) {
        return pages.get((int) (ordinal / RecordPage.RECORDS - gonePages));
    }

    private static int slot(final long ordinal) {
        return (int) (ordinal & RecordPage.RECORDS - 1);
    }

    /** How many slots are in use of the page that begins there. */
    private int slots(final long pageBegin) {
        return (int) Math.min(RecordPage.RECORDS, end - pageBegin);
    }
}
