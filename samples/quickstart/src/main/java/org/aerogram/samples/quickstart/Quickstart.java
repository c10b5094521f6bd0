// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.quickstart;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import org.aerogram.jms.AerogramConnectionFactory;

/** Asks a question and publishes a price. The argument is a connection URL; without one, a node runs inside this program. */
public final class Quickstart {
    private Quickstart() {}

    public static void main(final String[] args) throws JMSException {
        final String url = args.length > 0 ? args[0] : "aeron:embedded://quickstart";
        final ConnectionFactory factory = new AerogramConnectionFactory(url);
        try (JMSContext server = factory.createContext();
                JMSContext client = factory.createContext()) {
            requestAndReply(server, client);
            publishAndSubscribe(server, client);
        }
    }

    private static void requestAndReply(final JMSContext server, final JMSContext client) throws JMSException {
        final Queue questions = client.createQueue("questions");
        final TemporaryQueue answers = client.createTemporaryQueue();
        client.createProducer().setJMSReplyTo(answers).send(questions, "6 x 7?");

        final var question = server.createConsumer(questions).receive(5_000);
        server.createProducer()
                .setJMSCorrelationID(question.getJMSMessageID())
                .send(question.getJMSReplyTo(), question.getBody(String.class) + " 42!");

        System.out.println(client.createConsumer(answers).receiveBody(String.class, 5_000));
    }

    private static void publishAndSubscribe(final JMSContext server, final JMSContext client) {
        final Topic prices = client.createTopic("prices");
        final JMSConsumer all = client.createConsumer(prices);
        final JMSConsumer cheap = client.createConsumer(prices, "price < 10");

        server.createProducer().setProperty("price", 12).send(prices, "tea at 12");
        server.createProducer().setProperty("price", 8).send(prices, "coffee at 8");

        System.out.println("everybody hears of " + all.receiveBody(String.class, 5_000) + " and "
                + all.receiveBody(String.class, 5_000));
        System.out.println("who looks for bargains hears of " + cheap.receiveBody(String.class, 5_000));
    }
}
