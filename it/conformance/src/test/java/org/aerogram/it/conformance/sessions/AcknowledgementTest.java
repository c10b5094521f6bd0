// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 6.2.10: who acknowledges what in each mode, and what recover does. */
class AcknowledgementTest extends ConformanceTest {
    private final Queue queue = queue();

    private Session fill(final int mode) throws Exception {
        final Session session = session(mode);
        send(session(), queue, "a", "b", "c", "d");
        return session;
    }

    private static void verify(final Message message, final String text, final boolean redelivered, final int count)
            throws Exception {
        assertThat(message.getBody(String.class)).isEqualTo(text);
        assertThat(message.getJMSRedelivered()).as("%s redelivered", text).isEqualTo(redelivered);
        assertThat(message.getIntProperty("JMSXDeliveryCount"))
                .as("deliveries of %s", text)
                .isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
    void shouldAcknowledgeByItselfWhenTheSessionIsClosedInOrder(final int mode) throws Exception {
        final Session session = fill(mode);
        final MessageConsumer consumer = session.createConsumer(queue);
        receiveTexts(consumer, 3);
        session.close();

        final MessageConsumer next = session().createConsumer(queue);
        verify(receive(next), "d", false, 1);
        assertNothingFor(next);
    }

    @Test
    void shouldIgnoreAcknowledgeWhereTheSessionDoesIt() throws Exception {
        final Session session = fill(Session.AUTO_ACKNOWLEDGE);
        final Message automatic = receive(session.createConsumer(queue));
        assertThatCode(automatic::acknowledge).doesNotThrowAnyException();
        session.close();
        final Session transacted = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = transacted.createConsumer(queue);
        final Message inTransaction = receive(consumer);
        assertThatCode(inTransaction::acknowledge).doesNotThrowAnyException();
        transacted.rollback();

        verify(receive(consumer), inTransaction.getBody(String.class), true, 2);
    }

    @Test
    void shouldAcknowledgeEverythingConsumedByTheSession() throws Exception {
        final Session session = fill(Session.CLIENT_ACKNOWLEDGE);
        final Queue other = queue();
        send(session(), other, "x", "y");
        final MessageConsumer consumer = session.createConsumer(queue);
        final MessageConsumer otherConsumer = session.createConsumer(other);
        receive(consumer);
        receive(otherConsumer);
        final Message second = receive(consumer);
        receive(consumer);

        second.acknowledge();
        session.close();

        verify(receive(session().createConsumer(queue)), "d", false, 1);
        verify(receive(session().createConsumer(other)), "y", false, 1);
    }

    @Test
    void shouldDeliverAgainInOrderWhatWasNotAcknowledgedAfterRecover() throws Exception {
        final Session session = fill(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        receive(consumer).acknowledge();
        verify(receive(consumer), "b", false, 1);
        verify(receive(consumer), "c", false, 1);

        session.recover();

        verify(receive(consumer), "b", true, 2);
        verify(receive(consumer), "c", true, 2);
        verify(receive(consumer), "d", false, 1);
        session.recover();
        verify(receive(consumer), "b", true, 3);
    }

    @Test
    void shouldAcknowledgeRedeliveredMessages() throws Exception {
        final Session session = fill(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        receiveTexts(consumer, 4);
        session.recover();
        receiveTexts(consumer, 3);
        receive(consumer).acknowledge();
        session.close();

        assertNothingFor(session().createConsumer(queue));
    }

    @Test
    void shouldLetAMessageOfAnEarlierReceiveAcknowledgeLaterOnes() throws Exception {
        final Session session = fill(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        final Message first = receive(consumer);
        receiveTexts(consumer, 3);

        first.acknowledge();
        session.recover();

        assertNothingFor(consumer);
    }

    @Test
    void shouldReturnUnacknowledgedMessagesWhenTheConsumersSessionIsClosed() throws Exception {
        final Session session = fill(Session.CLIENT_ACKNOWLEDGE);
        receiveTexts(session.createConsumer(queue), 2);
        session.close();

        final MessageConsumer next = session().createConsumer(queue);
        verify(receive(next), "a", true, 2);
        verify(receive(next), "b", true, 2);
        verify(receive(next), "c", false, 1);
    }

    @Test
    void shouldKeepMessagesOfAClosedConsumerForTheSessionToAcknowledge() throws Exception {
        final Session session = fill(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        final Message message = receive(consumer);
        consumer.close();

        final MessageConsumer other = session().createConsumer(queue);
        assertThat(receiveTexts(other, 3)).containsExactly("b", "c", "d");
        assertNothingFor(other);
        message.acknowledge();
        session.close();

        assertNothingFor(other);
    }

    @Test
    void shouldRefuseRecoverOnATransactedSession() throws Exception {
        assertThatThrownBy(() -> session(Session.SESSION_TRANSACTED).recover())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseCommitAndRollbackOutsideTransactions() throws Exception {
        for (final int mode :
                new int[] {Session.AUTO_ACKNOWLEDGE, Session.CLIENT_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE}) {
            final Session session = session(mode);
            assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::rollback).isInstanceOf(IllegalStateException.class);
            assertThat(session.getTransacted()).isFalse();
            assertThat(session.getAcknowledgeMode()).isEqualTo(mode);
        }
        final Session transacted = session(Session.SESSION_TRANSACTED);
        assertThat(transacted.getTransacted()).isTrue();
        assertThat(transacted.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
    }

    @Test
    void shouldIgnoreTheModeArgumentOfATransactedSession() throws Exception {
        final Session session = connect().createSession(true, Session.CLIENT_ACKNOWLEDGE);

        assertThat(session.getTransacted()).isTrue();
        assertThat(session.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
    }

    @Test
    void shouldRefuseUnknownModes() throws Exception {
        assertThatThrownBy(() -> connect().createSession(77)).isInstanceOf(jakarta.jms.JMSException.class);
        assertThatThrownBy(() -> connect().createSession(false, -1)).isInstanceOf(jakarta.jms.JMSException.class);
    }

    @Test
    void shouldAcknowledgeHundredsOfMessagesWithoutGaps() throws Exception {
        final Session session = session(Session.CLIENT_ACKNOWLEDGE);
        final String[] texts = new String[500];
        java.util.Arrays.setAll(texts, i -> "m" + i);
        send(session, queue, texts);
        final MessageConsumer consumer = session.createConsumer(queue);
        for (int i = 0; i < 500; i++) {
            final Message message = receive(consumer);
            assertThat(message.getBody(String.class)).isEqualTo("m" + i);
            if (i % 7 == 0) {
                message.acknowledge();
            } else if (i % 11 == 0) {
                session.recover();
                final int first = i - i % 7 + 1;
                for (int again = first; again <= i; again++) {
                    assertThat(receiveText(consumer)).isEqualTo("m" + again);
                }
            }
        }
    }
}
