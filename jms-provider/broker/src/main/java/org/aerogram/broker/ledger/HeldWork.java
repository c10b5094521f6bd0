// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.EntryChain;

/** What a transaction holds until its outcome: messages to post and deliveries to consume. */
public final class HeldWork {
    private record Held(StoredMessage message, Destination destination, String publisherClientId) {}

    private final List<Held> held = new ArrayList<>();
    private final EntryChain settlements = new EntryChain();
    private long number;
    private boolean told;

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
        held.add(new Held(message, destination, publisherClientId));
    }

    /** What is being committed: messages that came before under the same id go. */
    public void dropDuplicates() {
        held.removeIf(one -> {
            final boolean again = !one.destination.admits(one.message);
            if (again) {
                one.message.release();
            }
            return again;
        });
    }

    /** How many messages it posts. */
    public int size() {
        return held.size();
    }

    public StoredMessage message(final int index) {
        return held.get(index).message;
    }

    public Destination destination(final int index) {
        return held.get(index).destination;
    }

    /** Who sent it; null where it has no client identifier. */
    public String publisherClientId(final int index) {
        return held.get(index).publisherClientId;
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
            held.get(i).message.release();
        }
        held.clear();
    }
}
