// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.session.AerogramSession;
import org.aerogram.jms.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acknowledgement modes (6.2.10 of the specification), recover, redelivery. */
class AcknowledgementTest extends BrokerTest {
    private final Queue queue = new AerogramQueue("q");

    @ParameterizedTest
    @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
    void shouldKeepNothingThatWasReceived(final int mode) throws JMSException {
        send(queue, "1", "2", "3");
        final Session session = connection.createSession(mode);
        assertThat(receive(session.createConsumer(queue), 3)).containsExactly("1", "2", "3");
        session.close();
        final Session other = connection.createSession();
        assertThat(other.createConsumer(queue).receiveNoWait()).isNull();
    }

    @Test
    void shouldGiveBackWhatWasPrefetchedAndNotReceived() throws JMSException {
        send(queue, "1", "2", "3", "4");
        final Session session = connection.createSession();
        final MessageConsumer first = session.createConsumer(queue);
        assertThat(receive(first, 2)).containsExactly("1", "2");
        first.close();
        final Message next = session.createConsumer(queue).receive(PATIENCE_MS);
        assertThat(text(next)).isEqualTo("3");
        assertThat(next.getJMSRedelivered()).isFalse();
    }

    @Test
    void shouldRedeliverInOrderWhatIsNotAcknowledgedByTheClient() throws JMSException {
        send(queue, "1", "2", "3", "4");
        final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        consumer.receive(PATIENCE_MS).acknowledge();
        assertThat(receive(consumer, 2)).containsExactly("2", "3");
        session.recover();
        final Message again = consumer.receive(PATIENCE_MS);
        assertThat(text(again)).isEqualTo("2");
        assertThat(again.getJMSRedelivered()).isTrue();
        assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        assertThat(receive(consumer, 1)).containsExactly("3");
        final Message fresh = consumer.receive(PATIENCE_MS);
        assertThat(text(fresh)).isEqualTo("4");
        assertThat(fresh.getJMSRedelivered()).isFalse();
        fresh.acknowledge();
        session.close();
        assertThat(connection.createSession().createConsumer(queue).receiveNoWait())
                .isNull();
        assertThatThrownBy(fresh::acknowledge).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldAcknowledgeMessagesOfAClosedConsumer() throws JMSException {
        send(queue, "1", "2");
        final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        final Message first = consumer.receive(PATIENCE_MS);
        consumer.close();
        first.acknowledge();
        session.close();
        assertThat(receive(connection.createSession().createConsumer(queue), 1)).containsExactly("2");
    }

    @Test
    void shouldAcknowledgeOneByOne() throws JMSException {
        send(queue, "1", "2", "3");
        final Session session = connection.createSession(AerogramSession.INDIVIDUAL_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        consumer.receive(PATIENCE_MS);
        consumer.receive(PATIENCE_MS).acknowledge();
        consumer.receive(PATIENCE_MS);
        session.recover();
        assertThat(receive(consumer, 2)).containsExactly("1", "3");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void shouldRedeliverAtOnceWhenAListenerThrows() throws JMSException {
        send(queue, "1", "2", "3");
        final List<String> seen = new CopyOnWriteArrayList<>();
        final MessageConsumer consumer = connection.createSession().createConsumer(queue);
        consumer.setMessageListener(message -> {
            seen.add(text(message));
            if (seen.size() == 2) {
                throw new RuntimeException("not yet");
            }
        });
        Await.until("four calls", () -> seen.size() == 4);
        assertThat(seen).containsExactly("1", "2", "2", "3");
    }

    @Test
    void shouldGoOnWithTheNextMessageWhenAListenerOfAClientAcknowledgingSessionThrows() throws JMSException {
        send(queue, "1", "2");
        final List<String> seen = new CopyOnWriteArrayList<>();
        final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        session.createConsumer(queue).setMessageListener(message -> {
            seen.add(text(message));
            throw new RuntimeException("never");
        });
        Await.until("both", () -> seen.size() == 2);
        session.close();
        assertThat(receive(connection.createSession().createConsumer(queue), 2)).containsExactly("1", "2");
    }

    @Test
    void shouldRecoverWithinAListener() throws JMSException {
        send(queue, "1", "2");
        final List<String> seen = new CopyOnWriteArrayList<>();
        final Session session = connection.createSession();
        session.createConsumer(queue).setMessageListener(message -> {
            seen.add(text(message));
            if (seen.size() == 1) {
                try {
                    session.recover();
                } catch (final JMSException e) {
                    seen.add(e.toString());
                }
            }
        });
        Await.until("three calls", () -> seen.size() == 3);
        assertThat(seen).containsExactly("1", "1", "2");
    }

    @Test
    void shouldReturnUnacknowledgedMessagesWhenTheConnectionCloses() throws JMSException {
        send(queue, "1", "2", "3");
        final AerogramConnection other = open("");
        other.start();
        final MessageConsumer consumer =
                other.createSession(Session.CLIENT_ACKNOWLEDGE).createConsumer(queue);
        assertThat(receive(consumer, 2)).containsExactly("1", "2");
        other.close();
        final MessageConsumer next = connection.createSession().createConsumer(queue);
        final Message first = next.receive(PATIENCE_MS);
        assertThat(text(first)).isEqualTo("1");
        assertThat(first.getJMSRedelivered()).isTrue();
        assertThat(receive(next, 2)).containsExactly("2", "3");
    }

    @Test
    void shouldNotShowWhatHasExpiredWhileItWaitedHere() throws Exception {
        final Session session = connection.createSession();
        final MessageConsumer consumer = session.createConsumer(queue);
        final var producer = session.createProducer(queue);
        producer.setTimeToLive(100);
        producer.send(session.createTextMessage("short-lived"));
        producer.setTimeToLive(0);
        producer.send(session.createTextMessage("lasting"));
        final long end = System.currentTimeMillis() + 200;
        Await.until("expiry", () -> System.currentTimeMillis() > end);
        assertThat(receive(consumer, 1)).containsExactly("lasting");
        assertThat(consumer.receive(50)).isNull();
    }
}
