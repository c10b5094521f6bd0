// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAResource;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Branch;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.junit.jupiter.api.Test;

/** Section 3.5.9: JMSXProducerTXID and JMSXConsumerTXID, which the option {@code transactionIds} asks for. */
class TransactionIdTest extends ConformanceTest {
    private static final String PRODUCED = "JMSXProducerTXID";
    private static final String CONSUMED = "JMSXConsumerTXID";

    private Connection telling() throws JMSException {
        final Connection connection =
                closed(new AerogramConnectionFactory(url("transactionIds=true")).createConnection());
        connection.start();
        return connection;
    }

    private Session transacted() throws JMSException {
        return telling().createSession(Session.SESSION_TRANSACTED);
    }

    private static Message sent(final Session session, final Destination destination) throws JMSException {
        return sent(session, destination, session.createMessage());
    }

    private static Message sent(final Session session, final Destination destination, final Message message)
            throws JMSException {
        try (MessageProducer producer = session.createProducer(destination)) {
            producer.send(message);
            return message;
        }
    }

    private static List<String> names(final Message message) throws JMSException {
        final List<String> names = new ArrayList<>();
        Collections.list((java.util.Enumeration<?>) message.getPropertyNames())
                .forEach(name -> names.add(name.toString()));
        return names;
    }

    @Test
    void shouldNameTheTransactionInWhichAMessageWasProduced() throws Exception {
        final Queue queue = queue();
        final Session session = transacted();
        final String first = sent(session, queue).getStringProperty(PRODUCED);
        final String second = sent(session, queue).getStringProperty(PRODUCED);
        session.commit();
        final String third = sent(session, queue).getStringProperty(PRODUCED);
        session.commit();

        assertThat(first).isNotEmpty().isEqualTo(second).isNotEqualTo(third);
        final MessageConsumer consumer = shared().createConsumer(queue);
        assertThat(receive(consumer).getStringProperty(PRODUCED)).isEqualTo(first);
        assertThat(receive(consumer).getStringProperty(PRODUCED)).isEqualTo(first);
        assertThat(receive(consumer).getStringProperty(PRODUCED)).isEqualTo(third);
    }

    @Test
    void shouldNameAnotherOneAfterARollback() throws Exception {
        final Queue queue = queue();
        final Session session = transacted();
        final String first = sent(session, queue).getStringProperty(PRODUCED);
        session.rollback();
        final String second = sent(session, queue).getStringProperty(PRODUCED);

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void shouldNameDifferentTransactionsOfDifferentSessionsAndConnections() throws Exception {
        final Queue queue = queue();
        final Connection connection = telling();
        final String first = sent(connection.createSession(Session.SESSION_TRANSACTED), queue)
                .getStringProperty(PRODUCED);
        final String second = sent(connection.createSession(Session.SESSION_TRANSACTED), queue)
                .getStringProperty(PRODUCED);
        final String third = sent(transacted(), queue).getStringProperty(PRODUCED);

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    }

    @Test
    void shouldLetSelectorsFindIt() throws Exception {
        final Queue queue = queue();
        final Session session = transacted();
        final String name = sent(session, queue).getStringProperty(PRODUCED);
        session.commit();

        assertThat(receive(shared().createConsumer(queue, PRODUCED + " = '" + name + "'")))
                .isNotNull();
    }

    @Test
    void shouldNameTheTransactionInWhichAMessageWasConsumed() throws Exception {
        final Queue queue = queue();
        send(shared(), queue, "a", "b");
        final Session session = transacted();
        final MessageConsumer consumer = session.createConsumer(queue);
        final Message first = receive(consumer);
        final String name = first.getStringProperty(CONSUMED);
        assertThat(sent(session, queue()).getStringProperty(PRODUCED)).isEqualTo(name);
        session.commit();
        final String next = receive(consumer).getStringProperty(CONSUMED);

        assertThat(name).isNotEmpty().isNotEqualTo(next);
        assertThat(names(first)).contains(CONSUMED).doesNotContain(PRODUCED);
        assertThat(first.propertyExists(CONSUMED)).isTrue();
        assertThat(first.getObjectProperty(CONSUMED)).isEqualTo(name);
    }

    @Test
    void shouldNameAnotherOneWhenAMessageComesAgain() throws Exception {
        final Queue queue = queue();
        send(shared(), queue, "a");
        final Session session = transacted();
        final MessageConsumer consumer = session.createConsumer(queue);
        final String first = receive(consumer).getStringProperty(CONSUMED);
        session.rollback();

        assertThat(receive(consumer).getStringProperty(CONSUMED)).isNotEmpty().isNotEqualTo(first);
    }

    @Test
    void shouldTellListenersToo() throws Exception {
        final Queue queue = queue();
        final Session session = transacted();
        final BlockingQueue<String> seen = new ArrayBlockingQueue<>(1);
        session.createConsumer(queue).setMessageListener(message -> {
            try {
                seen.add(String.valueOf(message.getStringProperty(CONSUMED)));
            } catch (final JMSException e) {
                seen.add(e.toString());
            }
        });
        send(shared(), queue, "a");

        assertThat(seen.poll(PATIENCE_MS, TimeUnit.MILLISECONDS)).matches("[0-9a-f]{32}:\\d+");
    }

    @Test
    void shouldNameNoneOutsideOfTransactions() throws Exception {
        final Queue queue = queue();
        final Session session = telling().createSession();
        final Message own = sent(session, queue);
        final Message received = receive(session.createConsumer(queue));

        assertThat(own.propertyExists(PRODUCED)).isFalse();
        assertThat(names(received)).doesNotContain(PRODUCED, CONSUMED);
    }

    @Test
    void shouldReplaceWhatAMessageClaims() throws Exception {
        final Queue queue = queue();
        final Session session = telling().createSession();
        final Message claiming = session.createMessage();
        claiming.setStringProperty(PRODUCED, "mine");
        sent(session, queue, claiming);

        assertThat(receive(session.createConsumer(queue)).propertyExists(PRODUCED))
                .isFalse();
    }

    @Test
    void shouldNotPassOnInWhichTransactionAForwardedMessageWasConsumed() throws Exception {
        final Queue queue = queue();
        final Queue next = queue();
        send(shared(), queue, "a");
        final Session session = transacted();
        sent(session, next, receive(session.createConsumer(queue)));
        session.commit();

        assertThat(receive(shared().createConsumer(next)).propertyExists(CONSUMED))
                .isFalse();
    }

    @Test
    void shouldNameADistributedTransactionByItsGlobalIdentifier() throws Exception {
        final byte[] global = unique("tx").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        final Branch branch = new Branch(7, global, new byte[] {1});
        final String name = HexFormat.of().formatHex(global);
        final Queue from = queue();
        final Queue to = queue();
        send(shared(), from, "a");
        final XAConnection connection =
                closed(new AerogramXAConnectionFactory(url("transactionIds=true")).createXAConnection());
        connection.start();
        final XASession session = connection.createXASession();
        final MessageConsumer consumer = session.createConsumer(from);
        final XAResource resource = session.getXAResource();
        resource.start(branch, XAResource.TMNOFLAGS);
        assertThat(receive(consumer).getStringProperty(CONSUMED)).isEqualTo(name);
        assertThat(sent(session, to).getStringProperty(PRODUCED)).isEqualTo(name);
        resource.end(branch, XAResource.TMSUCCESS);
        resource.commit(branch, true);
        assertThat(sent(session, to).propertyExists(PRODUCED)).isFalse();

        assertThat(receive(shared().createConsumer(to)).getStringProperty(PRODUCED))
                .isEqualTo(name);
    }

    @Test
    void shouldBeAnnouncedWhereItIsOn() throws Exception {
        assertThat(announced(telling())).contains(PRODUCED, CONSUMED);
        assertThat(announced(connect())).doesNotContain(PRODUCED, CONSUMED);
    }

    @Test
    void shouldBeSetOnlyWhereItIsOn() throws Exception {
        final Queue queue = queue();
        final Session session = session(Session.SESSION_TRANSACTED);
        sent(session, queue);
        session.commit();
        final Message received = receive(session.createConsumer(queue));

        assertThat(names(received)).doesNotContain(PRODUCED, CONSUMED);
    }

    private static List<String> announced(final Connection connection) throws JMSException {
        return Collections.list(
                        (java.util.Enumeration<?>) connection.getMetaData().getJMSXPropertyNames())
                .stream()
                .map(Object::toString)
                .toList();
    }
}
