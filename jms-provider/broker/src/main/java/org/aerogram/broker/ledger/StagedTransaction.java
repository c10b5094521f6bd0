// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.broker.message.StoredMessage;

/** What replay has read of a transaction whose outcome has not come yet. */
final class StagedTransaction {
    /** Two ids that belong together. */
    record Pair(long queueId, long messageId) {}

    /** Where a message goes, and the number of its arrival there. */
    record Place(long queueId, long messageId, long arrival) {}

    final Map<Long, StoredMessage> messages = new HashMap<>();
    final List<Place> places = new ArrayList<>();
    final List<Pair> removals = new ArrayList<>();

    void drop() {
        messages.values().forEach(StoredMessage::release);
        messages.clear();
    }
}
