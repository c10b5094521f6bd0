// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.XASession;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.transaction.xa.XAResource;
import org.aerogram.ra.inbound.call.Call;
import org.aerogram.ra.inbound.pace.Backoff;

/**
 * One session and one endpoint: receives a message, delivers it, acknowledges it once the endpoint is done with it, or has it come again
 * after a while. Where the server delivers within transactions, the message belongs to the transaction of its delivery: a commit leaves nothing to
 * acknowledge, a rollback nothing to bring back. The session is attached only when there is an endpoint, so that no message waits here for a
 * server that is still starting. Runs on its own thread; everything in it belongs to that thread.
 */
final class Receiver implements Runnable {
    private static final Logger LOG = System.getLogger(Receiver.class.getName());

    /** How long a receive waits before it looks at the stop signal. */
    private static final long RECEIVE_MS = 500;

    private final ReceiverPool pool;
    private final Reception work;
    private final Connection connection;
    private final Backoff redelivery;
    private Session session;
    private XAResource resource;
    private MessageConsumer consumer;
    private MessageEndpoint endpoint;

    Receiver(final ReceiverPool pool, final Connection connection) {
        this.pool = pool;
        work = pool.reception();
        this.connection = connection;
        redelivery = new Backoff(work.settings().redelivery(), new SplittableRandom());
    }

    @Override
    public void run() {
        try {
            while (ready()) {
                final Message message = consumer.receive(RECEIVE_MS);
                if (message != null) {
                    handle(batch(message));
                }
            }
        } catch (final JMSException | RuntimeException | Error e) {
            pool.end(new Ending(Ending.Kind.LOST, e));
        } finally {
            releaseEndpoint();
            closeSession();
        }
    }

    /** Has an endpoint and a consumer, unless it is time to stop. */
    private boolean ready() throws JMSException {
        if (session == null && work.endpoints().isTransacted(work.calls().methods())) {
            final XASession transacted = work.provider().receivingSession(connection);
            resource = transacted.getXAResource();
            session = transacted;
        }
        if (endpoint == null) {
            endpoint = work.endpoints().acquire(pool.stop(), resource, pool::waiting);
            if (endpoint == null && !pool.stop().isGiven()) {
                throw new JMSException(
                        Thread.interrupted()
                                ? "interrupted while it waited for an endpoint"
                                : "the server has made null an endpoint");
            }
        }
        if (consumer == null && endpoint != null) {
            if (session == null) {
                session = work.provider().listeningSession(connection);
            }
            consumer = pool.attach(session);
        }
        return !pool.stop().isGiven();
    }

    /** The message, and what else is there already, as far as the endpoint takes more than one. */
    private List<Message> batch(final Message first) throws JMSException {
        final int size = work.calls().batchSize();
        if (size == 1) {
            return List.of(first);
        }
        final List<Message> batch = new ArrayList<>();
        Message next = first;
        while (next != null) {
            batch.add(next);
            next = batch.size() < size ? consumer.receiveNoWait() : null;
        }
        return batch;
    }

    private void handle(final List<Message> messages) throws JMSException {
        final Throwable failure = deliver(messages);
        final boolean interrupted = Thread.interrupted(); // whoever interrupted the bean did not mean the receiver
        if (failure == null) {
            work.provider().acknowledge(session);
            redelivery.reset();
            work.failures().succeeded();
            work.statistics().handled(messages.size());
        } else {
            bringBack(messages.get(0), failure);
        }
        if (interrupted && pool.stop().isGiven()) {
            Thread.currentThread().interrupt();
        }
    }

    private Throwable deliver(final List<Message> messages) {
        final Call call;
        try {
            call = work.calls().taking(messages);
        } catch (final JMSException e) {
            return e;
        }
        final Throwable failure = work.delivery().deliver(endpoint, call);
        return failure == null && work.provider().isInTransaction(session)
                ? new JMSException("the server has not ended the transaction of the delivery")
                : failure;
    }

    /** An endpoint that failed may be of no more use: the server makes another one. */
    private void bringBack(final Message message, final Throwable failure) throws JMSException {
        work.statistics().failed(failure);
        final long delayMs = redelivery.nextMs();
        LOG.log(
                Level.WARNING,
                () -> work.name() + ": message " + id(message) + " was not handled and comes again in " + delayMs
                        + " ms: " + failure);
        LOG.log(Level.DEBUG, "why the message was not handled", failure);
        releaseEndpoint();
        work.provider().leaveTransaction(session); // some servers do not end every association when they roll back
        session.recover();
        if (work.failures().failed()) {
            pool.end(new Ending(Ending.Kind.PAUSE, failure));
        } else {
            pool.stop().await(delayMs);
        }
    }

    private static String id(final Message message) {
        try {
            return message.getJMSMessageID();
        } catch (final JMSException e) {
            return "without id";
        }
    }

    private void releaseEndpoint() {
        final MessageEndpoint releasing = endpoint;
        endpoint = null;
        if (releasing != null) {
            try {
                releasing.release();
            } catch (final RuntimeException | Error e) { // the session has to be closed in any case
                LOG.log(Level.DEBUG, "the server did not take an endpoint back in order", e);
            }
        }
    }

    /** What was received and not acknowledged goes back to the broker with the session. */
    private void closeSession() {
        if (session != null) {
            try {
                session.close();
            } catch (final JMSException | RuntimeException e) {
                LOG.log(Level.DEBUG, "a session did not close in order", e);
            }
        }
    }
}
