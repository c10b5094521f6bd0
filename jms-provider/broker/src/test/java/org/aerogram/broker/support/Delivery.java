// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import java.nio.charset.StandardCharsets;

/** A message that came whole. */
public record Delivery(int consumerId, long seq, int count, boolean redelivered, byte[] body) {
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
