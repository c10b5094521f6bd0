// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import org.agrona.DirectBuffer;

/** Where frames go: a link, as seen by the engine. */
public interface FrameOutlet {
    /** The longest frame it takes, in bytes. */
    int maxFrameLength();

    /** @return false when it cannot be taken now. */
    boolean offer(DirectBuffer buffer, int offset, int length);
}
