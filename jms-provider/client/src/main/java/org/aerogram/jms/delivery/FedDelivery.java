// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.delivery;

import jakarta.jms.JMSException;
import org.aerogram.jms.message.Acknowledger;
import org.aerogram.jms.message.AerogramMessage;

/** One message on its way from a connection consumer to the server session that shows and acknowledges it. */
public final class FedDelivery implements Acknowledger {
    private final int consumerId;
    private final long seq;
    private AerogramMessage message;
    private volatile Acknowledging session;

    public FedDelivery(final int consumerId, final long seq) {
        this.consumerId = consumerId;
        this.seq = seq;
    }

    public void message(final AerogramMessage received) {
        message = received;
    }

    public AerogramMessage message() {
        return message;
    }

    public void loadedInto(final Acknowledging acknowledging) {
        session = acknowledging;
    }

    public int consumerId() {
        return consumerId;
    }

    public long seq() {
        return seq;
    }

    @Override
    public void acknowledge() throws JMSException {
        final Acknowledging shownBy = session;
        if (shownBy != null) {
            shownBy.acknowledge(this);
        }
    }
}
