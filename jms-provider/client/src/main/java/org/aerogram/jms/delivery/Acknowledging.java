// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.delivery;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.message.ReceivedContext;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;
import org.aerogram.protocol.codec.SettleOutcome;

/** What a session does when a message has been received, and when the application acknowledges one, as its mode says. */
public final class Acknowledging {
    private static final System.Logger LOGGER = System.getLogger(Acknowledging.class.getName());
    private static final long PAUSE_NS = 10_000_000;

    private final SessionScope session;
    private final Wire wire;
    private final AckLedger ledger;
    private final ReceivedContext context;
    private volatile boolean leftToContainer;

    public Acknowledging(final SessionScope session, final AckLedger ledger) {
        this.session = session;
        this.wire = session.wire();
        this.ledger = ledger;
        this.context = session.connection().receivedContext(this::acknowledge);
    }

    /** What a message needs of the session that received it. */
    public ReceivedContext receivedContext(final Incoming consumer, final long seq) {
        if (!session.isIndividual()) {
            return context;
        }
        final int generation = wire.conversation().deliveryGeneration();
        return session.connection().receivedContext(() -> acknowledge(consumer, seq, generation));
    }

    /** A receive begins: what was to be given back, and was not for want of room, is given back first. */
    public void beforeReceive() throws JMSException {
        ledger.returnOwed();
    }

    /** A receive is about to return this message. */
    public void afterReceive(final Incoming consumer, final AerogramMessage message) throws JMSException {
        if (isAutomatic()) {
            try {
                ledger.consumed(consumer, isAtOnce(message));
            } catch (final JMSException e) {
                ledger.notConsumed(consumer);
                throw e;
            }
        }
        if (wire.conversation().hasUnsent()) {
            wire.flush();
        }
    }

    /** A listener has returned, or thrown. */
    public void afterListener(final Incoming consumer, final AerogramMessage message, final boolean succeeded)
            throws JMSException {
        consumer.letBodyGo();
        if (isAutomatic()) {
            if (succeeded) {
                ledger.consumed(consumer, isAtOnce(message));
            } else {
                ledger.returnShown();
            }
        }
        consumer.askIfPulling();
        wire.flush();
    }

    /** What was to be given back, and was not for want of room, is given back as soon as there is some: until then there is nothing to show. */
    public void returnOwed() {
        while (ledger.isReturnOwed() && !session.isClosing() && !wire.hasEnded()) {
            try {
                ledger.returnOwed();
            } catch (final JMSException e) {
                LOGGER.log(System.Logger.Level.DEBUG, session.name() + ": nothing can be given back now", e);
                wire.awaitQuietly(() -> session.isClosing() || wire.hasEnded(), PAUSE_NS);
            }
        }
    }

    /** The distinguished listener has returned, or thrown. */
    public void afterListener(final FedDelivery delivery, final boolean succeeded) throws JMSException {
        if (isAutomatic()) {
            ledger.fed().settle(delivery, succeeded ? SettleOutcome.ACCEPTED : SettleOutcome.RETURNED, false);
        }
        wire.flush();
    }

    /** The application acknowledges a message of a connection consumer. */
    public void acknowledge(final FedDelivery delivery) throws JMSException {
        if (!session.isIndividual()) {
            acknowledge();
            return;
        }
        wire.lock();
        try {
            checkOpen();
            ledger.acknowledgeOne(delivery);
        } finally {
            wire.unlock();
        }
    }

    /** The application's acknowledgements are ignored from now on: whoever shows it the messages acknowledges them. */
    public void leaveToContainer() {
        leftToContainer = true;
    }

    private void acknowledge() throws JMSException {
        checkOpen();
        if (session.mode() == Session.CLIENT_ACKNOWLEDGE && !leftToContainer) {
            wire.lock();
            try {
                checkOpen();
                ledger.acknowledgeAll();
            } finally {
                wire.unlock();
            }
        }
    }

    private void acknowledge(final Incoming consumer, final long seq, final int generation) throws JMSException {
        wire.lock();
        try {
            checkOpen();
            ledger.acknowledgeOne(consumer, seq, generation);
        } finally {
            wire.unlock();
        }
    }

    /** Once the session is on its way to its end its messages go back: an acknowledgement would come too late, and nobody would say so. What is sent needs the lock from here on. */
    private void checkOpen() throws JMSException {
        if (session.isSealed()) {
            throw JmsErrors.closed("session that received this message");
        }
    }

    private boolean isAutomatic() {
        return (session.mode() == Session.AUTO_ACKNOWLEDGE || session.mode() == Session.DUPS_OK_ACKNOWLEDGE)
                && !session.isTransacted();
    }

    private boolean isAtOnce(final AerogramMessage message) {
        return session.mode() == Session.AUTO_ACKNOWLEDGE && message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT;
    }
}
