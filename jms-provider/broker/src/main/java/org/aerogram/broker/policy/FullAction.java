// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.policy;

/** What happens to a message for a destination that is full. */
public enum FullAction {
    /** Its producer waits for room; when that takes too long, sends are refused. */
    BLOCK,
    /** The oldest message that nobody has goes instead. */
    DROP_OLDEST,
    /** It is dropped, and its producer is not told. */
    DROP_NEWEST,
    /** Its send fails. */
    REFUSE
}
