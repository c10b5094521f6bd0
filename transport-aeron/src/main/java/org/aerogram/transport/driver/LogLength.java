// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import io.aeron.logbuffer.LogBufferDescriptor;

/** How long Aeron's files are. */
public final class LogLength {
    private static final int PAGE_SIZE = 4096;

    private LogLength() {}

    /** The log of one direction of a link: three terms and their metadata. */
    public static long ofTerms(final int termLength) {
        return LogBufferDescriptor.computeLogLength(termLength, PAGE_SIZE);
    }
}
