// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.simplified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.Queue;
import java.util.Map;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 8.6: what becomes of a message whose body cannot be had as the type asked for, in each session mode. */
class ReceiveBodyTest extends ConformanceTest {
    private final Queue queue = queue();

    private void send(final String... texts) {
        try (JMSContext context = factory().createContext()) {
            for (final String text : texts) {
                context.createProducer().send(queue, text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.DUPS_OK_ACKNOWLEDGE})
    void shouldBehaveAsIfNotCalledWhereTheSessionAcknowledges(final int mode) throws Exception {
        send("a", "b");
        final JMSConsumer consumer = context(mode).createConsumer(queue);
        assertRefusedAsNumber(consumer);
        assertRefusedAsNumber(consumer);

        final Message first = consumer.receive(PATIENCE_MS);
        assertThat(first.getBody(String.class)).isEqualTo("a");
        assertThat(first.getJMSRedelivered()).isFalse();
        assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("b");
        assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.CLIENT_ACKNOWLEDGE, JMSContext.SESSION_TRANSACTED})
    void shouldRefuseToGiveABodyAsNoType(final int mode) {
        send("a");
        final JMSConsumer consumer = context(mode).createConsumer(queue);
        assertThatThrownBy(() -> consumer.receiveBody(null)).isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> consumer.receiveBody(null, 1)).isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> consumer.receiveBodyNoWait(null)).isInstanceOf(MessageFormatRuntimeException.class);

        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("a");
    }

    @Test
    void shouldCountAsReceivedWhereTheClientAcknowledges() throws Exception {
        send("a", "b");
        final JMSContext context = context(JMSContext.CLIENT_ACKNOWLEDGE);
        final JMSConsumer consumer = context.createConsumer(queue);
        assertRefusedAsNumber(consumer);
        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("b");
        context.recover();

        assertSeen(consumer.receive(PATIENCE_MS), "a", 2);
        assertSeen(consumer.receive(PATIENCE_MS), "b", 2);
        context.acknowledge();
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void shouldBeAcknowledgedWithTheOthersByTheClient() {
        send("a");
        final JMSContext context = context(JMSContext.CLIENT_ACKNOWLEDGE);
        final JMSConsumer consumer = context.createConsumer(queue);
        assertRefusedAsNumber(consumer);
        context.acknowledge();
        context.recover();

        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void shouldCountAsReceivedInATransaction() throws Exception {
        send("a", "b");
        final JMSContext context = context(JMSContext.SESSION_TRANSACTED);
        final JMSConsumer consumer = context.createConsumer(queue);
        assertRefusedAsNumber(consumer);
        context.rollback();
        assertSeen(consumer.receive(PATIENCE_MS), "a", 2);
        context.rollback();
        assertRefusedAsNumber(consumer);
        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("b");
        context.commit();

        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void shouldRefuseMessagesWithoutABodyInEachWay() {
        final JMSContext context = context();
        context.createProducer().send(queue, context.createTextMessage());
        final JMSConsumer consumer = context.createConsumer(queue);

        assertThatThrownBy(() -> consumer.receiveBody(String.class)).isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> consumer.receiveBody(String.class, PATIENCE_MS))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> consumer.receiveBodyNoWait(String.class))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(consumer.receive(PATIENCE_MS)).isNotNull();
    }

    @Test
    void shouldGiveBodiesAsTheirSupertypes() {
        final JMSContext context = context();
        context.createProducer()
                .send(queue, "text")
                .send(queue, Integer.valueOf(3))
                .send(queue, Map.of("k", "v"));
        final JMSConsumer consumer = context.createConsumer(queue);

        assertThat(consumer.receiveBody(CharSequence.class, PATIENCE_MS)).isEqualTo("text");
        assertThat(consumer.receiveBody(Number.class, PATIENCE_MS)).isEqualTo(3);
        assertThat(consumer.receiveBody(Object.class, PATIENCE_MS)).isEqualTo(Map.of("k", "v"));
    }

    private static void assertRefusedAsNumber(final JMSConsumer consumer) {
        assertThatThrownBy(() -> consumer.receiveBody(Integer.class, PATIENCE_MS))
                .isInstanceOf(MessageFormatRuntimeException.class);
    }

    private static void assertSeen(final Message message, final String text, final int count) throws JMSException {
        assertThat(message.getBody(String.class)).isEqualTo(text);
        assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(count);
        assertThat(message.getJMSRedelivered()).isEqualTo(count > 1);
    }
}
