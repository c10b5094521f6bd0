// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aerogram.jms.testing.Await;
import org.junit.jupiter.api.Test;

/** Local transactions (6.2.7 of the specification). */
class TransactionTest extends BrokerTest {
    private final Queue queue = new AerogramQueue("q");

    @Test
    void shouldShowSendsWithTheCommit() throws JMSException {
        final Session session = connection.createSession(true, 0);
        final MessageProducer producer = session.createProducer(queue);
        final MessageConsumer consumer = connection.createSession().createConsumer(queue);
        producer.send(session.createTextMessage("1"));
        producer.send(session.createTextMessage("2"));
        assertThat(consumer.receiveNoWait()).isNull();
        session.commit();
        assertThat(receive(consumer, 2)).containsExactly("1", "2");
        producer.send(session.createTextMessage("3"));
        session.rollback();
        session.commit();
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void shouldRedeliverInOrderAfterARollback() throws JMSException {
        send(queue, "1", "2", "3", "4", "5");
        final Session session = connection.createSession(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(queue);
        assertThat(receive(consumer, 3)).containsExactly("1", "2", "3");
        session.rollback();
        final Message first = consumer.receive(PATIENCE_MS);
        assertThat(text(first)).isEqualTo("1");
        assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        assertThat(receive(consumer, 2)).containsExactly("2", "3");
        session.commit();
        final Message fourth = consumer.receive(PATIENCE_MS);
        assertThat(text(fourth)).isEqualTo("4");
        assertThat(fourth.getJMSRedelivered()).isFalse();
        session.close();
        assertThat(receive(connection.createSession().createConsumer(queue), 2)).containsExactly("4", "5");
    }

    @Test
    void shouldRollBackWithTheSession() throws JMSException {
        send(queue, "1");
        final Session session = connection.createSession(true, 0);
        assertThat(receive(session.createConsumer(queue), 1)).containsExactly("1");
        session.createProducer(queue).send(session.createTextMessage("never"));
        session.close();
        final MessageConsumer consumer = connection.createSession().createConsumer(queue);
        assertThat(receive(consumer, 1)).containsExactly("1");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void shouldCommitOrRollBackInAListener() throws JMSException {
        send(queue, "1", "2");
        final List<String> seen = new CopyOnWriteArrayList<>();
        final Session session = connection.createSession(true, 0);
        session.createConsumer(queue).setMessageListener(message -> {
            seen.add(text(message));
            try {
                if (seen.size() == 1) {
                    session.rollback();
                } else {
                    session.commit();
                }
            } catch (final JMSException e) {
                seen.add(e.toString());
            }
        });
        Await.until("three calls", () -> seen.size() == 3);
        assertThat(seen).containsExactly("1", "1", "2");
    }

    @Test
    void shouldRefuseWhatDoesNotBelongToTheMode() throws JMSException {
        final Session plain = connection.createSession();
        assertThatThrownBy(plain::commit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(plain::rollback).isInstanceOf(IllegalStateException.class);
        final Session transacted = connection.createSession(true, 0);
        assertThatThrownBy(transacted::recover).isInstanceOf(IllegalStateException.class);
        assertThat(transacted.getTransacted()).isTrue();
        assertThat(transacted.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
    }

    @Test
    void shouldCommitAnAsynchronousSend() throws JMSException {
        final Session session = connection.createSession(true, 0);
        final List<String> completed = new CopyOnWriteArrayList<>();
        session.createProducer(queue).send(session.createTextMessage("1"), new jakarta.jms.CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                try {
                    session.commit();
                } catch (final JMSException e) {
                    completed.add(e.getClass().getSimpleName());
                }
            }

            @Override
            public void onException(final Message message, final Exception exception) {
                completed.add(exception.toString());
            }
        });
        session.commit();
        assertThat(completed).containsExactly("IllegalStateException");
        assertThat(receive(connection.createSession().createConsumer(queue), 1)).containsExactly("1");
    }
}
