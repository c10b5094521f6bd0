// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 3.4.7, 3.5.11 and 6.2.11: JMSRedelivered and JMSXDeliveryCount after each way in which a message comes back. */
class RedeliveryTest extends ConformanceTest {
    private final Queue queue = queue();

    private static String seen(final Message message) throws JMSException {
        assertThat(message.getJMSRedelivered()).isEqualTo(message.getIntProperty("JMSXDeliveryCount") > 1);
        return ((TextMessage) message).getText() + message.getIntProperty("JMSXDeliveryCount");
    }

    private static List<String> seen(final MessageConsumer consumer, final int count) throws JMSException {
        final List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(seen(receive(consumer)));
        }
        return all;
    }

    @Test
    void shouldCountEachRecover() throws Exception {
        final Session session = session(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        send(shared(), queue, "a", "b", "c");

        assertThat(seen(consumer, 2)).containsExactly("a1", "b1");
        session.recover();
        assertThat(seen(consumer, 3)).containsExactly("a2", "b2", "c1");
        session.recover();
        assertThat(seen(consumer, 3)).containsExactly("a3", "b3", "c2");
    }

    @Test
    void shouldCountEachRollback() throws Exception {
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(queue);
        send(shared(), queue, "a", "b");

        assertThat(seen(consumer, 1)).containsExactly("a1");
        session.rollback();
        assertThat(seen(consumer, 2)).containsExactly("a2", "b1");
        session.rollback();
        assertThat(seen(consumer, 2)).containsExactly("a3", "b2");
        session.commit();
        assertNothingFor(consumer);
    }

    @ParameterizedTest
    @ValueSource(ints = {Session.SESSION_TRANSACTED, Session.CLIENT_ACKNOWLEDGE})
    void shouldCountWhatAClosedSessionHadShown(final int mode) throws Exception {
        final Session session = session(mode);
        final MessageConsumer consumer = session.createConsumer(queue);
        send(shared(), queue, "a", "b");
        assertThat(seen(consumer, 1)).containsExactly("a1");
        session.close();

        assertThat(seen(session().createConsumer(queue), 2)).containsExactly("a2", "b1");
    }

    @Test
    void shouldCountWhatAClosedConnectionHadShown() throws Exception {
        final Connection connection = connect();
        final MessageConsumer consumer =
                connection.createSession(Session.CLIENT_ACKNOWLEDGE).createConsumer(queue);
        send(shared(), queue, "a", "b");
        assertThat(seen(consumer, 1)).containsExactly("a1");
        connection.close();

        assertThat(seen(session().createConsumer(queue), 2)).containsExactly("a2", "b1");
    }

    @Test
    void shouldCountWhatAClosedConsumerHadShownWhenItsSessionRecovers() throws Exception {
        final Session session = session(Session.CLIENT_ACKNOWLEDGE);
        send(shared(), queue, "a", "b");
        final MessageConsumer first = session.createConsumer(queue);
        assertThat(seen(first, 1)).containsExactly("a1");
        first.close();
        session.recover();

        assertThat(seen(session.createConsumer(queue), 2)).containsExactlyInAnyOrder("a2", "b1");
    }

    @ParameterizedTest
    @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
    void shouldCountWhatAListenerRefusedByThrowing(final int mode) throws Exception {
        final List<String> seen = Collections.synchronizedList(new ArrayList<>());
        session(mode).createConsumer(queue).setMessageListener(message -> {
            try {
                seen.add(seen(message));
            } catch (final JMSException e) {
                seen.add(e.toString());
            }
            if (seen.size() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        send(shared(), queue, "a");
        Await.until("three deliveries", () -> seen.size() == 3);

        assertThat(seen).containsExactly("a1", "a2", "a3");
    }

    @Test
    void shouldCountWithinSubscriptionsOfEachKind() throws Exception {
        final Topic topic = topic();
        final String name = unique("s");
        final Session session = connectAs(unique("id")).createSession(Session.CLIENT_ACKNOWLEDGE);
        final List<MessageConsumer> consumers = List.of(
                session.createConsumer(topic),
                session.createSharedConsumer(topic, name),
                session.createDurableConsumer(topic, name + ".d"),
                session.createSharedDurableConsumer(topic, name + ".sd"));
        send(shared(), topic, "m");
        for (final MessageConsumer consumer : consumers) {
            assertThat(seen(consumer, 1)).containsExactly("m1");
        }
        session.recover();

        for (final MessageConsumer consumer : consumers) {
            assertThat(seen(consumer, 1)).containsExactly("m2");
        }
    }

    @Test
    void shouldCountTheDeliveriesOfADurableSubscriptionAcrossConnections() throws Exception {
        final Topic topic = topic();
        final String id = unique("id");
        for (int i = 1; i <= 3; i++) {
            final Connection connection = connectAs(id);
            final MessageConsumer consumer =
                    connection.createSession(Session.CLIENT_ACKNOWLEDGE).createDurableConsumer(topic, "d");
            if (i == 1) {
                send(shared(), topic, "m");
            }
            assertThat(seen(consumer, 1)).containsExactly("m" + i);
            connection.close();
        }
    }

    @Test
    void shouldNotCountWhatWasNeverShown() throws Exception {
        send(shared(), queue, "a", "b", "c");
        final Session session = session(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        assertThat(seen(consumer, 1)).containsExactly("a1");
        receiveAndForget(queue());
        consumer.close();

        assertThat(seen(session().createConsumer(queue), 2)).containsExactly("b1", "c1");
    }

    /** Something that lets prefetched messages arrive meanwhile. */
    private void receiveAndForget(final Destination other) throws JMSException {
        final Session session = session();
        final MessageConsumer consumer = session.createConsumer(other);
        send(session, other, "x");
        receive(consumer);
    }

    @Test
    void shouldBeginAnewForAMessageThatIsForwarded() throws Exception {
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(queue);
        send(shared(), queue, "a");
        receive(consumer);
        session.rollback();
        final Message again = receive(consumer);
        final Queue next = queue();
        session.createProducer(next).send(again);
        session.commit();

        assertThat(seen(session.createConsumer(next), 1)).containsExactly("a1");
    }
}
