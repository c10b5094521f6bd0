// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.listener;

import jakarta.jms.Message;
import java.util.List;

/**
 * A message-driven bean that takes several messages at once: those that are there, up to the activation property {@code batchSize} (100 unless
 * set), without waiting for more. They are handled, or fail and come again, together.
 */
public interface BatchListener {
    /**
     * Handles messages.
     *
     * @param messages at least one, in the order of delivery; unmodifiable. Not to be kept after the return.
     */
    void onMessages(List<Message> messages);
}
