// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.JMSException;
import org.aerogram.jms.message.Acknowledger;
import org.aerogram.jms.message.AerogramMessage;

/** One message on its way from a connection consumer to the server session that shows and acknowledges it. */
final class FedDelivery implements Acknowledger {
    private final int consumerId;
    private final long seq;
    private AerogramMessage message;
    private volatile SessionCore session;

    FedDelivery(final int consumerId, final long seq) {
        this.consumerId = consumerId;
        this.seq = seq;
    }

    void message(final AerogramMessage received) {
        message = received;
    }

    AerogramMessage message() {
        return message;
    }

    void session(final SessionCore loaded) {
        session = loaded;
    }

    int consumerId() {
        return consumerId;
    }

    long seq() {
        return seq;
    }

    @Override
    public void acknowledge() throws JMSException {
        final SessionCore shownBy = session;
        if (shownBy != null) {
            shownBy.acknowledging().acknowledge(this);
        }
    }
}
