// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.Collection;
import org.aerogram.broker.support.Delivery;

/** Something that holds whatever happens; throws AssertionError where it does not. */
interface Invariant {
    /** A client got a message. @param undisturbed nothing was ever given back in this place. */
    default void onDelivery(
            final SimClient client, final SimMessage message, final Delivery delivery, final boolean undisturbed) {}

    /** All is over and all places have been drained. */
    default void atEnd(final Collection<SimMessage> messages) {}

    static void check(final boolean condition, final String text, final Object... details) {
        if (!condition) {
            throw new AssertionError(String.format(text, details));
        }
    }
}
