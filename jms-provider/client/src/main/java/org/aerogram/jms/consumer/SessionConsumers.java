// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.consumer;

import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aerogram.jms.delivery.AckLedger;
import org.aerogram.jms.delivery.Acknowledging;
import org.aerogram.jms.delivery.Incoming;
import org.aerogram.jms.destination.ConsumerRules;
import org.aerogram.jms.dispatch.SessionCallbacks;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.jms.polling.Requests;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;

/** The consumers of one session. Methods need the wire's lock unless they say otherwise. */
public final class SessionConsumers {
    private final SessionScope session;
    private final Wire wire;
    private final AckLedger ledger;
    private final Acknowledging acknowledging;
    private final SessionCallbacks callbacks;
    private final CopyOnWriteArrayList<AerogramConsumer> consumers = new CopyOnWriteArrayList<>();

    public SessionConsumers(
            final SessionScope session,
            final AckLedger ledger,
            final Acknowledging acknowledging,
            final SessionCallbacks callbacks) {
        this.session = session;
        this.wire = session.wire();
        this.ledger = ledger;
        this.acknowledging = acknowledging;
        this.callbacks = callbacks;
    }

    /** Makes a consumer, if the node agrees. Takes the lock. @param modes of {@link AttachRequest}. */
    public AerogramConsumer attach(
            final Destination destination, final int modes, final String subscription, final String selector)
            throws JMSException {
        final DestinationName name =
                ConsumerRules.destination(session.connection().temporaries(), destination);
        final AerogramConsumer consumer =
                new AerogramConsumer(this, destination, selector, (modes & AttachRequest.NO_LOCAL) != 0);
        wire.lock();
        try {
            consumer.incoming().attach(session.attachRequest(name, modes, subscription, selector, 0));
            if (session.isSealed()) {
                consumer.incoming().takeBack();
                session.checkOpen();
            }
            consumers.add(consumer);
            callbacks.dispatch().add(consumer.incoming());
            ledger.add(consumer.incoming());
        } finally {
            wire.unlock();
        }
        return consumer;
    }

    /** Ends a durable subscription. Takes the lock. */
    public void unsubscribe(final String name) throws JMSException {
        final Requests requests = session.requests();
        final Conversation conversation = wire.conversation();
        wire.lock();
        final int generation = conversation.generation();
        try {
            requests.callRepeatedly("unsubscribe " + name, requests.requestTimeoutNs(), () -> conversation
                    .commands()
                    .unsubscribe(name));
        } catch (final InvalidDestinationException e) {
            if (generation == conversation.generation()) {
                throw e;
            }
            // Before the node lost the session it may have been done.
        } finally {
            wire.unlock();
        }
    }

    /** The session is about to end: what was consumed is settled, and what was never shown goes back uncounted. */
    public void settleAll() throws JMSException {
        JMSException failure = null;
        for (final AerogramConsumer consumer : consumers) {
            if (failure != null) {
                ledger.settleAtLast(consumer.incoming());
                continue;
            }
            try {
                consumer.incoming().finishBody();
                ledger.settleConsumed(consumer.incoming());
                consumer.incoming().leave();
            } catch (final JMSException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The session has ended, and its consumers with it. Waits until nobody is inside a receive. */
    public void close() {
        for (final AerogramConsumer consumer : consumers) {
            consumer.incoming().closeQuietly();
        }
        wire.wake();
        wire.awaitQuietly(this::isNobodyReceiving, session.closeTimeoutNs());
        consumers.clear();
    }

    private boolean isNobodyReceiving() {
        for (final AerogramConsumer consumer : consumers) {
            if (consumer.isReceiving()) {
                return false;
            }
        }
        return true;
    }

    void remove(final AerogramConsumer consumer) {
        consumers.remove(consumer);
        callbacks.dispatch().remove(consumer.incoming());
    }

    // ---------------------------------------------------------------- for its consumers; without the lock

    Incoming incoming(final String consumer) {
        return new Incoming(session, ledger, acknowledging, consumer);
    }

    SessionScope session() {
        return session;
    }

    Acknowledging acknowledging() {
        return acknowledging;
    }

    SessionCallbacks callbacks() {
        return callbacks;
    }
}
