// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.jms.message.MessageFactory;

/** A connection of fakes with real messages. All that is called stands in {@link #journal}. */
final class FakeConnection {
    final List<String> journal = new ArrayList<>();
    final ArrayDeque<Message> incoming = new ArrayDeque<>();
    final List<Message> sent = new ArrayList<>();
    final Fake connection = new Fake("connection", journal);
    final Fake session = new Fake("session", journal);
    final Fake producer = new Fake("producer", journal);
    final Fake consumer = new Fake("consumer", journal);

    FakeConnection() {
        connection.on("createSession", mode -> session.as(Session.class));
        session.on("createMessage", none -> MessageFactory.createMessage())
                .on("createBytesMessage", none -> MessageFactory.createBytesMessage())
                .on("createMapMessage", none -> MessageFactory.createMapMessage())
                .on("createStreamMessage", none -> MessageFactory.createStreamMessage())
                .on("createObjectMessage", FakeConnection::objectMessage)
                .on("createTextMessage", FakeConnection::textMessage)
                .on("createProducer", destination -> producer.as(MessageProducer.class));
        for (final String method : List.of(
                "createConsumer", "createDurableConsumer", "createSharedConsumer", "createSharedDurableConsumer")) {
            session.on(method, arguments -> consumer.as(MessageConsumer.class, BodyReceiver.class));
        }
        producer.on("send", arguments -> sent.add((Message) arguments[1]) ? null : null);
        consumer.on("receive", this::receive).on("receiveNoWait", none -> incoming.poll());
    }

    private static Message objectMessage(final Object... arguments) throws JMSException {
        return arguments.length == 0
                ? MessageFactory.createObjectMessage()
                : MessageFactory.createObjectMessage((Serializable) arguments[0]);
    }

    private static Message textMessage(final Object... arguments) throws JMSException {
        return arguments.length == 0
                ? MessageFactory.createTextMessage()
                : MessageFactory.createTextMessage((String) arguments[0]);
    }

    /** Both {@code receive(timeout)} and {@link BodyReceiver#receive}. */
    private Object receive(final Object... arguments) throws JMSException {
        if (arguments.length < 2) {
            return incoming.poll();
        }
        final Message first = incoming.peek();
        final Object body = first == null ? null : ((BodyReceiver.Reader<?>) arguments[1]).read(first);
        incoming.poll();
        return body;
    }

    AerogramContext context(final int sessionMode) {
        return AerogramContext.open(() -> connection.as(Connection.class), sessionMode);
    }

    /** The calls since the last time. */
    List<String> takeJournal() {
        final List<String> taken = List.copyOf(journal);
        journal.clear();
        return taken;
    }
}
