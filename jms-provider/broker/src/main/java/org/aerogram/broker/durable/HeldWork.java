// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.durable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.backlog.RecordMerge;
import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.entry.EntryChain;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.paging.Paging;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * What a transaction holds until its outcome: messages to post and deliveries to consume. Where it has many messages, the first of them are records of what is on disk, and only the last
 * are in memory.
 */
public final class HeldWork {
    private record Address(Destination destination, String publisherClientId) {}

    private static final int MOST_GONE = 64;

    private final List<StoredMessage> held = new ArrayList<>();
    private final List<Address> addresses = new ArrayList<>(1);
    private Map<Address, Integer> known;
    private Address lastAddress;
    private int lastIndex;
    private final EntryChain settlements = new EntryChain();
    private long number;
    private boolean told;
    private long messages;
    /** The first one of the list that is left. */
    private int first;

    private long bytes;
    private RecordRun records;
    private Long2ObjectHashMap<StoredMessage> kept;

    /** What facts call the transaction; 0 while it has no number. */
    public long number() {
        return number;
    }

    public void number(final long value) {
        number = value;
    }

    /** Whether facts tell of it already. */
    public boolean isTold() {
        return told;
    }

    public void told() {
        told = true;
    }

    /** A message to be posted by the commit; the reference passes to the transaction. @param publisherClientId may be null. */
    public void hold(final StoredMessage message, final Destination destination, final String publisherClientId) {
        message.held(++messages, addressOf(destination, publisherClientId));
        held.add(message);
        bytes += message.length();
    }

    private int addressOf(final Destination destination, final String publisherClientId) {
        if (lastAddress != null
                && lastAddress.destination == destination
                && lastAddress.publisherClientId == publisherClientId) {
            return lastIndex;
        }
        if (known == null) {
            known = new HashMap<>();
        }
        lastAddress = new Address(destination, publisherClientId);
        final Integer index = known.putIfAbsent(lastAddress, addresses.size());
        if (index == null) {
            addresses.add(lastAddress);
        }
        lastIndex = index == null ? addresses.size() - 1 : index;
        return lastIndex;
    }

    /** What facts tell of where its messages go. */
    public void restoreAddress(final int index, final Destination destination, final String publisherClientId) {
        while (addresses.size() <= index) {
            addresses.add(null);
        }
        addresses.set(index, new Address(destination, publisherClientId));
    }

    /** How many addresses there are, from 0 on. */
    public int addresses() {
        return addresses.size();
    }

    /** Where messages of that address go. */
    public Destination addressed(final int address) {
        return addresses.get(address).destination;
    }

    /** Who sent messages of that address; null where it has no client identifier. */
    public String addressedBy(final int address) {
        return addresses.get(address).publisherClientId;
    }

    /** Whether a message has to stay in memory: more is to be known of it than a record tells. */
    public static boolean isKept(final StoredMessage message) {
        return message.hasKeys();
    }

    /** What is being committed: messages that came before under the same id go. */
    public void dropDuplicates() {
        held.removeIf(one -> {
            final boolean again = !addressed(one.heldAddress()).admits(one);
            if (again) {
                bytes -= one.length();
                one.release();
            }
            return again;
        });
    }

    /** How many messages it posts. */
    public long size() {
        return inMemory() + (records == null ? 0 : records.size());
    }

    /** How many of its messages are in memory, behind those that are not. */
    public int inMemory() {
        return held.size() - first;
    }

    /** One of those in memory, from index 0 on. */
    public StoredMessage message(final int index) {
        return held.get(first + index);
    }

    public Destination destination(final int index) {
        return addressed(message(index).heldAddress());
    }

    /** Who sent it; null where it has no client identifier. */
    public String publisherClientId(final int index) {
        return addressedBy(message(index).heldAddress());
    }

    /** The deliveries that the commit consumes, in the order of their settlement. */
    public EntryChain settlements() {
        return settlements;
    }

    /** Whether there is nothing to commit. */
    public boolean isEmpty() {
        return size() == 0 && settlements.isEmpty();
    }

    /** The messages go; what has been placed meanwhile stays in its queues. */
    public void clear() {
        for (int i = first; i < held.size(); i++) {
            held.get(i).release();
        }
        held.clear();
        first = 0;
        bytes = 0;
        if (records != null) {
            records.close();
            records = null;
            kept.values().forEach(StoredMessage::release);
            kept = null;
        }
    }

    // Records.

    /** Its first messages, where they are not in memory alone: by number, the count is the address. Null: there are none. */
    public RecordRun records() {
        return records;
    }

    /** The message of a record that is pinned. */
    public StoredMessage kept(final long messageNumber) {
        return kept.get(messageNumber);
    }

    /** Bytes of the messages in memory. */
    public long bytesInMemory() {
        return bytes;
    }

    /** The first message in memory gets a record. @param keeps whether it stays in memory beside it. */
    public void toRecord(final Paging paging, final boolean keeps) {
        final StoredMessage message = held.get(first);
        held.set(first++, null);
        if (first > MOST_GONE && first > held.size() / 2) {
            held.subList(0, first).clear();
            first = 0;
        }
        bytes -= message.length();
        record(paging, message, keeps);
    }

    private void record(final Paging paging, final StoredMessage message, final boolean keeps) {
        openRecords(paging);
        records.append(
                message.factPosition(),
                message.heldNumber(),
                message.expiresAtMs(),
                (int) Math.min(Integer.MAX_VALUE, message.length()),
                Math.min(RecordRun.MAX_COUNT, message.heldAddress()),
                message.priority(),
                1,
                keeps);
        if (keeps) {
            kept.put(message.heldNumber(), message);
        } else {
            message.release();
        }
    }

    private void openRecords(final Paging paging) {
        if (records == null) {
            records = paging.openHeld(number);
            kept = new Long2ObjectHashMap<>();
        }
    }

    /** What facts tell of messages that are kept in memory, and of others, which are in these runs. */
    public void restore(final Paging paging, final List<RecordRun> runs, final Iterable<StoredMessage> inMemory) {
        final RecordMerge merge = new RecordMerge(runs);
        for (final StoredMessage message : inMemory) {
            copyBefore(message.heldNumber(), paging, merge);
            if (paging == null) {
                held.add(message);
            } else {
                record(paging, message, true);
            }
        }
        copyBefore(Long.MAX_VALUE, paging, merge);
    }

    private void copyBefore(final long messageNumber, final Paging paging, final RecordMerge merge) {
        while (merge.hasNext() && merge.run().arrival(merge.ordinal()) < messageNumber) {
            openRecords(paging);
            final RecordRun from = merge.run();
            final long at = merge.ordinal();
            records.append(
                    from.position(at),
                    from.arrival(at),
                    from.expiresAtMs(at),
                    from.length(at),
                    from.count(at),
                    from.priority(at),
                    1,
                    false);
            merge.pass();
        }
    }
}
