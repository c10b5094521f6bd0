// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.protocol.ErrorCode;

/** A consumer of the simplified API: the classic one, unchecked, and bodies without messages. */
final class ContextConsumer implements JMSConsumer {
    private static final long FOR_EVER = 0;
    private static final long NOT_AT_ALL = -1;

    private final AerogramContext context;
    private final MessageConsumer consumer;
    private volatile MessageListener listener;

    ContextConsumer(final AerogramContext context, final MessageConsumer consumer) {
        this.context = context;
        this.consumer = consumer;
    }

    @Override
    public String getMessageSelector() {
        try {
            return consumer.getMessageSelector();
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }

    @Override
    public MessageListener getMessageListener() {
        try {
            return consumer.getMessageListener() == null ? null : listener;
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }

    @Override
    public void setMessageListener(final MessageListener listener) {
        try {
            this.listener = listener;
            consumer.setMessageListener(
                    listener == null
                            ? null
                            : message -> {
                                context.consumed(message);
                                listener.onMessage(message);
                            });
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }

    @Override
    public Message receive() {
        return unchecked(FOR_EVER);
    }

    @Override
    public Message receive(final long timeout) {
        return unchecked(checked(timeout));
    }

    @Override
    public Message receiveNoWait() {
        return unchecked(NOT_AT_ALL);
    }

    @Override
    public void close() {
        try {
            consumer.close();
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }

    @Override
    public <T> T receiveBody(final Class<T> type) {
        return body(type, FOR_EVER);
    }

    @Override
    public <T> T receiveBody(final Class<T> type, final long timeout) {
        return body(type, checked(timeout));
    }

    @Override
    public <T> T receiveBodyNoWait(final Class<T> type) {
        return body(type, NOT_AT_ALL);
    }

    private static long checked(final long timeout) {
        if (timeout < 0) {
            throw UncheckedErrors.of(ErrorCode.INVALID_ARGUMENT, "a time-out of " + timeout + " ms is negative");
        }
        return timeout;
    }

    private Message unchecked(final long timeoutMs) {
        try {
            return next(timeoutMs);
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }

    private Message next(final long timeoutMs) throws JMSException {
        final Message message = timeoutMs == NOT_AT_ALL ? consumer.receiveNoWait() : consumer.receive(timeoutMs);
        if (message != null) {
            context.consumed(message);
        }
        return message;
    }

    /**
     * Where the session acknowledges by itself, a body of another type leaves the message where it was; otherwise the message counts as received either
     * way (specification, {@code JMSConsumer.receiveBody}).
     */
    private <T> T body(final Class<T> type, final long timeoutMs) {
        if (type == null) {
            throw UncheckedErrors.of(ErrorCode.NOT_CONVERTIBLE, "there is no type to give the body as");
        }
        try {
            if (consumer instanceof BodyReceiver receiver && acknowledgesByItself()) {
                return receiver.receive(timeoutMs, message -> body(message, type));
            }
            final Message message = next(timeoutMs);
            return message == null ? null : body(message, type);
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }

    private boolean acknowledgesByItself() {
        final int mode = context.getSessionMode();
        return mode == JMSContext.AUTO_ACKNOWLEDGE || mode == JMSContext.DUPS_OK_ACKNOWLEDGE;
    }

    private static <T> T body(final Message message, final Class<T> type) throws JMSException {
        final T body = message.getBody(type);
        if (body == null) {
            throw JmsErrors.of(
                    ErrorCode.NOT_CONVERTIBLE, "the message has no body; receive() shows the message itself");
        }
        return body;
    }
}
