// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.listener;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.lang.System.Logger.Level;

/** One transacted session's deliveries: each message is one transaction, ended here. Called by the session's thread. */
final class Delivery implements MessageListener {
    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

    private final ListenerMethod method;
    private final Session session;
    private final BeanManager beans;
    private final ClassLoader loader;
    private final Tally tally;

    Delivery(
            final ListenerMethod method,
            final Session session,
            final BeanManager beans,
            final ClassLoader loader,
            final Tally tally) {
        this.method = method;
        this.session = session;
        this.beans = beans;
        this.loader = loader;
        this.tally = tally;
    }

    @Override
    public void onMessage(final Message message) {
        final Thread thread = Thread.currentThread();
        final ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            handle(message);
            session.commit();
            tally.handled();
        } catch (final Throwable t) { // whatever it was, the message must come again
            fail(message, t);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void handle(final Message message) throws Throwable {
        final RequestContextController request =
                beans.createInstance().select(RequestContextController.class).get();
        final boolean activated = request.activate();
        try {
            final Object result = method.call(message, beans);
            final Destination replyTo = message.getJMSReplyTo();
            if (result != null && replyTo != null) {
                reply(replyTo, method.answer(session, result, message));
            }
        } finally {
            if (activated) {
                request.deactivate();
            }
        }
    }

    /** Somebody who has gone is no reason to handle the message again. A send alone would not tell: the node refuses it with the whole transaction. */
    private void reply(final Destination destination, final Message answer) throws JMSException {
        try (MessageProducer replies = session.createProducer(destination)) {
            replies.send(answer);
        } catch (final InvalidDestinationException e) {
            LOG.log(Level.DEBUG, () -> method.name() + ": nobody waits for the answer at " + destination, e);
        }
    }

    private void fail(final Message message, final Throwable cause) {
        tally.failed(cause);
        final String what = method.name() + " failed with " + described(message) + ", which comes again: " + cause;
        if (isFirst(message)) {
            LOG.log(Level.WARNING, what, cause);
        } else {
            LOG.log(Level.WARNING, what);
        }
        try {
            session.rollback();
        } catch (final JMSException e) {
            LOG.log(Level.DEBUG, "rolling back after a failure", e);
        }
    }

    /** Once a message, a stack trace is enough. */
    private static boolean isFirst(final Message message) {
        try {
            return !message.getJMSRedelivered();
        } catch (final JMSException e) {
            return true;
        }
    }

    private static String described(final Message message) {
        try {
            return "message " + message.getJMSMessageID() + " (delivery " + message.getIntProperty("JMSXDeliveryCount")
                    + ")";
        } catch (final JMSException e) {
            return "a message";
        }
    }
}
