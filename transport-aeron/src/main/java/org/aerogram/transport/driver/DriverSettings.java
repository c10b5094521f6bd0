// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.nio.file.Path;

/**
 * What a media driver must be able to do for one of its users.
 *
 * @param base where its directory is made; null for the standard place, or the temporary directory where that is too small.
 * @param livenessNs how long Aeron waits for a client or a peer before it gives up their resources, in nanoseconds.
 * @param maxLinks how many links it must carry; more are refused.
 * @param termLength the term length of its own logs, in bytes.
 * @param maxTermLength the longest term that a peer may ask for, in bytes.
 */
public record DriverSettings(Path base, long livenessNs, int maxLinks, int termLength, int maxTermLength) {
    /** Whether a driver with these settings can serve a user who wants the others. */
    boolean serves(final DriverSettings wanted) {
        return java.util.Objects.equals(base, wanted.base)
                && livenessNs == wanted.livenessNs
                && termLength == wanted.termLength
                && maxLinks >= wanted.maxLinks
                && maxTermLength >= wanted.maxTermLength;
    }

    /** What one link needs when each direction has the usual terms, in bytes. */
    long linkBytes() {
        return 2L * LogLength.ofTerms(termLength);
    }

    /** What all links need when each direction has the usual terms, in bytes. */
    long allLinksBytes() {
        return maxLinks * linkBytes();
    }
}
