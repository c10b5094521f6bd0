// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.option;

/** Term lengths of links, in bytes: a power of two. The longest frame is an eighth of it; a link maps three terms in each direction. */
public final class TermLengths {
    static final int MIN = 64 * 1024;
    public static final int STANDARD = 256 * 1024;
    /** The longest that a peer may ask for. */
    public static final int MAX = 4 * 1024 * 1024;

    public static final String ALLOWED = "a power of two from 64k to 4m";

    private TermLengths() {}

    public static boolean isAllowed(final long length) {
        return length >= MIN && length <= MAX && Long.bitCount(length) == 1;
    }
}
