// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.util.Collection;

/** Which segments there are, oldest first. Replaced as a whole by the writing thread when one comes or goes; any thread may look. */
final class SegmentMap {
    private volatile SegmentHeader[] segments = {};

    void replace(final Collection<SegmentHeader> now) {
        segments = now.toArray(new SegmentHeader[0]);
    }

    /** The oldest segment; null where there is none. */
    SegmentHeader oldest() {
        final SegmentHeader[] all = segments;
        return all.length == 0 ? null : all[0];
    }

    /** The segment that holds a record ending at that position; null where there is none. */
    SegmentHeader find(final long position) {
        final SegmentHeader[] all = segments;
        int low = 0;
        int high = all.length - 1;
        while (low <= high) {
            final int middle = low + high >>> 1;
            final SegmentHeader segment = all[middle];
            if (position <= segment.base() + SegmentHeader.LENGTH) {
                high = middle - 1;
            } else if (position > segment.base() + segment.segmentLength()) {
                low = middle + 1;
            } else {
                return segment;
            }
        }
        return null;
    }
}
