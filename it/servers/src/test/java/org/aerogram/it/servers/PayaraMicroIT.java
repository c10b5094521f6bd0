// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs inside the server: one boot serves all of it. */
@ExtendWith(ArquillianExtension.class)
class PayaraMicroIT {
    private static final long ANSWER_MS = 30_000;

    @Inject
    private Sender sender;

    @Inject
    private TransactionalSender transactionalSender;

    @Inject
    private Inbox inbox;

    @Inject
    private Books books;

    @Resource(lookup = "java:app/jms/factory")
    private ConnectionFactory factory;

    @Resource(lookup = "java:app/jms/orders")
    private Queue orders;

    @Resource(lookup = "jms/answers")
    private Queue answers;

    @Deployment
    static WebArchive application() {
        return ShrinkWrap.create(WebArchive.class, "servers.war")
                .addClasses(Inbox.class, Inbox.Received.class, OrdersBean.class, NewsBean.class)
                .addClasses(Sender.class, TransactionalSender.class, Books.class, BookingBean.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    private static String unique(final String text) {
        return text + " " + UUID.randomUUID();
    }

    @Test
    void shouldHandleWhatAnInjectedContextSends() {
        for (int i = 0; i < 100; i++) {
            sender.order("order " + i);
        }
        for (int i = 0; i < 100; i++) {
            assertEquals(List.of(new Inbox.Received("orders", "order " + i, false)), inbox.await("order " + i, 1));
        }
    }

    @Test
    void shouldDeliverNewsThatMatchTheSelector() {
        final String of = unique("of interest");
        final String other = unique("of none");
        sender.news("us", other);
        sender.news("eu", of);
        assertEquals(1, inbox.await(of, 1).size());
        assertTrue(inbox.await(other, 0).isEmpty());
    }

    @Test
    void shouldRedeliverWhatTheBeanThrewAt() {
        final String text = unique("throw");
        sender.order(text);
        final List<Inbox.Received> twice = inbox.await(text, 2);
        assertFalse(twice.get(0).redelivered());
        assertTrue(twice.get(1).redelivered());
    }

    @Test
    void shouldRedeliverWhatTheBeanRolledBack() {
        final String text = unique("roll back");
        sender.order(text);
        assertTrue(inbox.await(text, 2).get(1).redelivered());
    }

    @Test
    void shouldSendWithTheCommitOfATransactionOnly() {
        final String text = unique("sent");
        transactionalSender.orderAndRollBack(text);
        transactionalSender.order(text + " later");
        assertEquals(1, inbox.await(text + " later", 1).size());
        assertTrue(inbox.await(text, 0).isEmpty());
    }

    /** What is received, written to the database and sent on is one transaction, however often it fails. */
    @Test
    void shouldBookEachPaymentOnceInTheDatabaseAndInTheQueue() throws Exception {
        final int count = 20;
        books.open();
        for (int i = 0; i < count; i++) {
            sender.payment("payment " + i);
        }
        final Set<String> booked = new TreeSet<>();
        try (Connection connection = factory.createConnection()) {
            connection.start();
            final Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            final MessageConsumer consumer = session.createConsumer(session.createQueue(BookingBean.BOOKED));
            for (int i = 0; i < count; i++) {
                final Message message = consumer.receive(ANSWER_MS);
                assertNotNull(message);
                assertTrue(booked.add(message.getBody(String.class)));
            }
            assertNull(consumer.receiveNoWait());
        }
        assertEquals(booked, new TreeSet<>(books.payments()));
        assertEquals(count, books.payments().size());
    }

    @Test
    void shouldSendAndReceiveByTheClassicApi() throws JMSException {
        final String text = unique("classic");
        try (Connection connection = factory.createConnection()) {
            connection.start();
            final Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            session.createProducer(answers).send(session.createTextMessage(text));
            final Message received = session.createConsumer(answers).receive(ANSWER_MS);
            assertNotNull(received);
            assertEquals(text, received.getBody(String.class));
        }
    }

    @Test
    void shouldAnswerThroughATemporaryQueue() throws JMSException {
        final String text = unique("question");
        try (JMSContext context = factory.createContext()) {
            final TemporaryQueue replies = context.createTemporaryQueue();
            context.createProducer().setJMSReplyTo(replies).send(orders, text);
            final String answer = context.createConsumer(replies).receiveBody(String.class, ANSWER_MS);
            assertEquals("answer to " + text, answer);
        }
    }

    @Test
    void shouldRefuseWhatContainersForbid() throws JMSException {
        try (Connection connection = factory.createConnection()) {
            assertThrows(IllegalStateException.class, () -> connection.setClientID("me"));
            assertThrows(IllegalStateException.class, () -> connection.setExceptionListener(e -> {}));
            connection.createSession();
            assertThrows(IllegalStateException.class, connection::createSession);
        }
    }

    /** More connections one after another than the pool has: each goes back. */
    @Test
    void shouldReturnConnectionsToThePool() throws JMSException {
        for (int i = 0; i < 20; i++) {
            try (Connection connection = factory.createConnection()) {
                connection.createSession();
            }
            try (JMSContext context = factory.createContext()) {
                context.createTextMessage("nothing");
            }
        }
    }
}
