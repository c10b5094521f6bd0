// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aerogram.broker.message.StoredMessage;

/** What replay has read of a transaction whose outcome has not come yet. Where something is told twice, it counts once. */
final class StagedTransaction {
    /** An entry of a queue. */
    record Taken(long queueId, long arrival) {}

    /** Where a message goes, and the number of its arrival there. */
    record Place(long queueId, long messageId, long arrival) {}

    /** Where a message of a branch is sent to. */
    record Address(boolean topic, String destination, String publisherClientId) {}

    final Map<Long, StoredMessage> messages = new HashMap<>();
    final List<Place> places = new ArrayList<>();
    final Set<Taken> removals = new LinkedHashSet<>();
    final Map<Long, Address> addresses = new LinkedHashMap<>();
    /** Null unless it is a prepared branch. */
    BranchRecord branch;

    void drop() {
        messages.values().forEach(StoredMessage::release);
        messages.clear();
    }
}
