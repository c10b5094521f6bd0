// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

/** What a consumer may still be sent: messages and bytes. The last message may overdraw the bytes. */
public final class Credit {
    /** From here on there is no limit. */
    private static final long UNLIMITED = Long.MAX_VALUE / 2;

    private long messages;
    private long bytes;

    /** Adds credit; negative amounts are taken as 0. */
    public void grant(final int moreMessages, final long moreBytes) {
        messages += Math.max(0, moreMessages);
        if (bytes < UNLIMITED) {
            bytes = moreBytes >= UNLIMITED ? Long.MAX_VALUE : bytes + Math.max(0, moreBytes);
        }
    }

    public boolean isAvailable() {
        return messages > 0 && bytes > 0;
    }

    /** One message of that length is assigned. */
    public void take(final long lengthBytes) {
        messages--;
        if (bytes < UNLIMITED) {
            bytes -= lengthBytes;
        }
    }

    /** A message assigned is not sent after all. */
    public void giveBack(final long lengthBytes) {
        messages++;
        if (bytes < UNLIMITED) {
            bytes += lengthBytes;
        }
    }

    /** Takes everything back; what has no limit stays so. */
    public void drain() {
        messages = 0;
        bytes = bytes < UNLIMITED ? Math.min(bytes, 0) : bytes;
    }

    public long messages() {
        return messages;
    }

    public long bytes() {
        return bytes;
    }
}
