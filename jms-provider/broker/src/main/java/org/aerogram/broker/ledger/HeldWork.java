// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.EntryChain;

/** What a transaction holds until its outcome: messages to post and deliveries to consume. */
public final class HeldWork {
    private record Address(Destination destination, String publisherClientId) {}

    private final List<StoredMessage> held = new ArrayList<>();
    private final List<Address> addresses = new ArrayList<>(1);
    private Map<Address, Integer> known;
    private Address lastAddress;
    private int lastIndex;
    private final EntryChain settlements = new EntryChain();
    private long number;
    private boolean told;
    private long messages;

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
    void restoreAddress(final int index, final Destination destination, final String publisherClientId) {
        while (addresses.size() <= index) {
            addresses.add(null);
        }
        addresses.set(index, new Address(destination, publisherClientId));
    }

    /** What facts tell of a message. */
    void restore(final StoredMessage message) {
        messages = Math.max(messages, message.heldNumber());
        held.add(message);
    }

    /** How many addresses there are, from 0 on. */
    int addresses() {
        return addresses.size();
    }

    Destination addressed(final int address) {
        return addresses.get(address).destination;
    }

    String addressedBy(final int address) {
        return addresses.get(address).publisherClientId;
    }

    /** Whether a message has to stay in memory: more is to be known of it than a record tells. */
    static boolean isKept(final StoredMessage message) {
        return message.hasKeys();
    }

    /** What is being committed: messages that came before under the same id go. */
    public void dropDuplicates() {
        held.removeIf(one -> {
            final boolean again = !addressed(one.heldAddress()).admits(one);
            if (again) {
                one.release();
            }
            return again;
        });
    }

    /** How many messages it posts. */
    public int size() {
        return held.size();
    }

    public StoredMessage message(final int index) {
        return held.get(index);
    }

    public Destination destination(final int index) {
        return addressed(held.get(index).heldAddress());
    }

    /** Who sent it; null where it has no client identifier. */
    public String publisherClientId(final int index) {
        return addressedBy(held.get(index).heldAddress());
    }

    /** The deliveries that the commit consumes, in the order of their settlement. */
    public EntryChain settlements() {
        return settlements;
    }

    /** Whether there is nothing to commit. */
    public boolean isEmpty() {
        return held.isEmpty() && settlements.isEmpty();
    }

    /** The messages go; what has been placed meanwhile stays in its queues. */
    public void clear() {
        for (int i = 0; i < held.size(); i++) {
            held.get(i).release();
        }
        held.clear();
    }
}
