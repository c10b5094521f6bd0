// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.producer;

import jakarta.jms.DeliveryMode;

/** How one message is sent. */
record SendQuality(int deliveryMode, int priority, long timeToLiveMs) {
    boolean isPersistent() {
        return deliveryMode == DeliveryMode.PERSISTENT;
    }
}
