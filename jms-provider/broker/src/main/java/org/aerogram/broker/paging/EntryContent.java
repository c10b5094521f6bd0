// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.paging;

import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.policy.AddressPolicy;
import org.agrona.DirectBuffer;

/** Reads messages out of the facts that hold them. */
@FunctionalInterface
public interface EntryContent {
    /** The message as it was, with one reference: the caller's. The buffer is valid during the call only. */
    StoredMessage read(DirectBuffer fact, int offset, int length, AddressPolicy policy);
}
