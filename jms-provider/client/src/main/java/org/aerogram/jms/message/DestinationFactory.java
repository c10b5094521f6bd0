// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.Destination;
import org.aerogram.protocol.codec.DestinationKind;

/** Makes the destination objects that a received message shows as JMSDestination and JMSReplyTo. */
@FunctionalInterface
public interface DestinationFactory {
    /**
     * The destination of this kind and name. Called when a header is first asked for, by the thread that asks.
     *
     * @param kind never NONE.
     * @param name as it came; not checked.
     */
    Destination destination(DestinationKind kind, String name);
}
