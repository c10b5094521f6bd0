// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** Section 6.2.6: a transaction's sends and acknowledgements take effect together, at commit. */
class TransactedSessionTest extends ConformanceTest {
    private final Queue queue = queue();

    @Test
    void shouldHideSentMessagesUntilCommit() throws Exception {
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session().createConsumer(queue);
        send(session, queue, "a", "b");
        assertNothingFor(consumer);

        session.commit();

        assertThat(receiveTexts(consumer, 2)).containsExactly("a", "b");
    }

    @Test
    void shouldDropSentMessagesAtRollback() throws Exception {
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session().createConsumer(queue);
        send(session, queue, "a");
        session.rollback();
        send(session, queue, "b");
        session.commit();

        assertThat(receiveText(consumer)).isEqualTo("b");
        assertNothingFor(consumer);
    }

    @Test
    void shouldAcknowledgeConsumedMessagesAtCommitOnly() throws Exception {
        send(session(), queue, "a", "b", "c");
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(queue);
        receiveTexts(consumer, 2);
        session.commit();
        receiveText(consumer);
        session.close();

        final MessageConsumer next = session().createConsumer(queue);
        final Message message = receive(next);
        assertThat(message.getBody(String.class)).isEqualTo("c");
        assertThat(message.getJMSRedelivered()).isTrue();
        assertNothingFor(next);
    }

    @Test
    void shouldRedeliverInOrderAfterRollback() throws Exception {
        send(session(), queue, "a", "b", "c");
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(queue);
        receiveTexts(consumer, 2);

        session.rollback();

        for (final String text : new String[] {"a", "b"}) {
            final Message message = receive(consumer);
            assertThat(message.getBody(String.class)).isEqualTo(text);
            assertThat(message.getJMSRedelivered()).isTrue();
            assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        }
        final Message third = receive(consumer);
        assertThat(third.getBody(String.class)).isEqualTo("c");
        assertThat(third.getJMSRedelivered()).isFalse();
        session.commit();
        assertNothingFor(consumer);
    }

    @Test
    void shouldBeginTheNextTransactionByItself() throws Exception {
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session().createConsumer(queue);
        for (int i = 0; i < 20; i++) {
            send(session, queue, "m" + i);
            session.commit();
            session.commit();
            session.rollback();
        }

        for (int i = 0; i < 20; i++) {
            assertThat(receiveText(consumer)).isEqualTo("m" + i);
        }
    }

    @Test
    void shouldCoverSeveralDestinationsAtOnce() throws Exception {
        final Queue in = queue();
        final Topic out = topic();
        send(session(), in, "request");
        final MessageConsumer subscriber = session().createConsumer(out);
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(in);
        final String text = receiveText(consumer);
        send(session, out, text + "-1");
        send(session, queue, text + "-2");
        session.rollback();
        assertNothingFor(subscriber);

        final String again = receiveText(consumer);
        send(session, out, again + "-3");
        send(session, queue, again + "-4");
        session.commit();

        assertThat(receiveText(subscriber)).isEqualTo("request-3");
        assertThat(receiveText(session().createConsumer(queue))).isEqualTo("request-4");
        session.close();
        assertNothingFor(session().createConsumer(in));
    }

    @Test
    void shouldNotGiveASessionItsOwnUncommittedMessages() throws Exception {
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(queue);
        send(session, queue, "a");
        assertNothingFor(consumer);
        session.commit();

        assertThat(receiveText(consumer)).isEqualTo("a");
        session.commit();
    }

    @Test
    void shouldCommitHundredsOfMessagesOfAllSizes() throws Exception {
        final Session session = session(Session.SESSION_TRANSACTED);
        final String[] texts = new String[300];
        java.util.Arrays.setAll(texts, i -> i + "x".repeat(i % 10 == 0 ? 20_000 : i));
        send(session, queue, texts);
        session.commit();

        assertThat(receiveTexts(session().createConsumer(queue), 300)).containsExactly(texts);
    }

    @Test
    void shouldRollBackWhenTheSessionIsClosed() throws Exception {
        send(session(), queue, "a");
        final Session session = session(Session.SESSION_TRANSACTED);
        receive(session.createConsumer(queue));
        send(session, queue, "b");
        session.close();

        final MessageConsumer next = session().createConsumer(queue);
        assertThat(receiveText(next)).isEqualTo("a");
        assertNothingFor(next);
    }

    @Test
    void shouldLetAListenerCommit() throws Exception {
        final Session session = session(Session.SESSION_TRANSACTED);
        final java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(3);
        session.createConsumer(queue).setMessageListener(message -> {
            try {
                if (message.getJMSRedelivered()) {
                    session.commit();
                    done.countDown();
                } else {
                    session.rollback();
                }
            } catch (final jakarta.jms.JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        send(session(), queue, "a", "b", "c");

        org.aerogram.it.testkit.Await.latch("three commits", done);
        session.close();
        assertNothingFor(session().createConsumer(queue));
    }

    /** An application server may interrupt its threads at any time: what they do is done, and the interrupt is theirs. */
    @Test
    void shouldDoTheWorkOfAThreadThatIsInterrupted() throws Exception {
        final Queue queue = queue();
        Thread.currentThread().interrupt();
        try {
            final Session session = session(Session.SESSION_TRANSACTED);
            final Session plain = session();
            send(session, queue, "a");
            session.rollback();
            send(session, queue, "b");
            session.commit();
            send(plain, queue, "c");
            final MessageConsumer consumer = plain.createConsumer(queue);
            consumer.close();
            plain.createTemporaryQueue().delete();
            plain.close();
            session.close();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(receiveTexts(session().createConsumer(queue), 2)).containsExactly("b", "c");
    }
}
