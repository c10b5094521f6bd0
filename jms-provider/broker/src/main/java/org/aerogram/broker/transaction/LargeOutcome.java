// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

/** What the end of something means to others that takes several duty cycles. */
public interface LargeOutcome {
    /** Its fact has been appended. @param position to wait for; 0: none. */
    void reached(long position);

    /** The node stops before; nothing of it has happened. */
    void abandoned();
}
