// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.policy;

/** Which destinations a rule is for. */
public enum AddressKind {
    /** Queues and topics. */
    ANY,
    QUEUE,
    /** Topics: each subscription's queue has its own copy of what is set. */
    TOPIC;

    boolean covers(final boolean topic) {
        return this == ANY || topic == (this == TOPIC);
    }
}
