// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.simplified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** JMSProducer: chained options, properties and headers that apply to each message, every form of send. */
class JmsProducerTest extends ConformanceTest {
    private final Queue queue = queue();

    private static Message receive(final JMSConsumer consumer) {
        final Message message = consumer.receive(PATIENCE_MS);
        assertThat(message).isNotNull();
        return message;
    }

    @Test
    void shouldReturnItselfFromEverySetter() {
        final JMSProducer producer = context().createProducer();

        assertThat(producer.setPriority(1)).isSameAs(producer);
        assertThat(producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT)).isSameAs(producer);
        assertThat(producer.setTimeToLive(1)).isSameAs(producer);
        assertThat(producer.setDeliveryDelay(1)).isSameAs(producer);
        assertThat(producer.setDisableMessageID(true)).isSameAs(producer);
        assertThat(producer.setDisableMessageTimestamp(true)).isSameAs(producer);
        assertThat(producer.setProperty("a", 1)).isSameAs(producer);
        assertThat(producer.setJMSCorrelationID("c")).isSameAs(producer);
        assertThat(producer.setJMSType("t")).isSameAs(producer);
        assertThat(producer.setJMSReplyTo(queue)).isSameAs(producer);
        assertThat(producer.setAsync(null)).isSameAs(producer);
        assertThat(producer.clearProperties()).isSameAs(producer);
        assertThat(producer.getPriority()).isEqualTo(1);
        assertThat(producer.getDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(producer.getTimeToLive()).isEqualTo(1);
        assertThat(producer.getDeliveryDelay()).isEqualTo(1);
        assertThat(producer.getDisableMessageID()).isTrue();
        assertThat(producer.getDisableMessageTimestamp()).isTrue();
        assertThat(producer.getJMSCorrelationID()).isEqualTo("c");
        assertThat(producer.getJMSType()).isEqualTo("t");
        assertThat(producer.getJMSReplyTo()).isEqualTo(queue);
        assertThat(producer.getAsync()).isNull();
    }

    @Test
    void shouldHaveTheDefaultsOfTheSpecification() {
        final JMSProducer producer = context().createProducer();

        assertThat(producer.getDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(producer.getPriority()).isEqualTo(4);
        assertThat(producer.getTimeToLive()).isZero();
        assertThat(producer.getDeliveryDelay()).isZero();
        assertThat(producer.getPropertyNames()).isEmpty();
        assertThat(producer.getJMSCorrelationID()).isNull();
        assertThat(producer.getJMSCorrelationIDAsBytes()).isNull();
        assertThat(producer.getJMSReplyTo()).isNull();
        assertThat(producer.getJMSType()).isNull();
    }

    @Test
    void shouldApplyOptionsHeadersAndPropertiesToEachMessage() throws Exception {
        final JMSContext context = context();
        final JMSConsumer consumer = context.createConsumer(queue);
        final Message own = context.createTextMessage("own");
        own.setStringProperty("kept", "k");
        own.setStringProperty("overridden", "message");
        own.setJMSType("message");

        context.createProducer()
                .setPriority(7)
                .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                .setTimeToLive(90_000)
                .setJMSType("producer")
                .setJMSCorrelationID("corr")
                .setJMSReplyTo(queue)
                .setProperty("overridden", "producer")
                .setProperty("added", 5)
                .send(queue, own)
                .send(queue, "second");

        final Message first = receive(consumer);
        assertThat(first.getJMSPriority()).isEqualTo(7);
        assertThat(first.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(first.getJMSExpiration()).isPositive();
        assertThat(first.getJMSType()).isEqualTo("producer");
        assertThat(first.getJMSCorrelationID()).isEqualTo("corr");
        assertThat(first.getJMSReplyTo()).isEqualTo(queue);
        assertThat(first.getStringProperty("kept")).isEqualTo("k");
        assertThat(first.getStringProperty("overridden")).isEqualTo("producer");
        assertThat(first.getIntProperty("added")).isEqualTo(5);
        final Message second = receive(consumer);
        assertThat(second.getJMSType()).isEqualTo("producer");
        assertThat(second.getIntProperty("added")).isEqualTo(5);
        assertThat(second.propertyExists("kept")).isFalse();
    }

    @Test
    void shouldSendEachKindOfBody() throws Exception {
        final JMSContext context = context();
        final JMSConsumer consumer = context.createConsumer(queue);
        context.createProducer()
                .send(queue, "text")
                .send(queue, Map.of("n", 1))
                .send(queue, new byte[] {1, 2})
                .send(queue, Integer.valueOf(3))
                .send(queue, context.createMessage());

        assertThat(((TextMessage) receive(consumer)).getText()).isEqualTo("text");
        assertThat(((MapMessage) receive(consumer)).getInt("n")).isEqualTo(1);
        assertThat(((BytesMessage) receive(consumer)).getBody(byte[].class)).containsExactly(1, 2);
        assertThat(receive(consumer)).isInstanceOf(ObjectMessage.class);
        assertThat(receive(consumer)).isNotInstanceOf(TextMessage.class);
    }

    @Test
    void shouldSendMessagesWithoutABodyForNull() throws Exception {
        final JMSContext context = context();
        final JMSConsumer consumer = context.createConsumer(queue);
        context.createProducer()
                .send(queue, (String) null)
                .send(queue, (Map<String, Object>) null)
                .send(queue, (byte[]) null)
                .send(queue, (java.io.Serializable) null);

        assertThat(receive(consumer)).isInstanceOf(TextMessage.class);
        assertThat(receive(consumer)).isInstanceOf(MapMessage.class);
        assertThat(receive(consumer)).isInstanceOf(BytesMessage.class);
        assertThat(receive(consumer)).isInstanceOf(ObjectMessage.class);
    }

    @Test
    void shouldRefuseNoMessageAndBadValues() {
        final JMSContext context = context();
        final JMSProducer producer = context.createProducer();

        assertThatThrownBy(() -> producer.send(queue, (Message) null))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> producer.send(queue, Map.of("o", new Object())))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> producer.setPriority(10)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> producer.setDeliveryMode(0)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> producer.setTimeToLive(-1)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> producer.setDeliveryDelay(-1)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> producer.setProperty(null, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> producer.setProperty("", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> producer.setProperty("o", new Object()))
                .isInstanceOf(MessageFormatRuntimeException.class);
    }

    @Test
    void shouldConvertPropertiesAsMessagesDo() {
        final JMSProducer producer = context()
                .createProducer()
                .setProperty("boolean", true)
                .setProperty("byte", (byte) 1)
                .setProperty("short", (short) 2)
                .setProperty("int", 3)
                .setProperty("long", 4L)
                .setProperty("float", 5f)
                .setProperty("double", 6d)
                .setProperty("string", "7")
                .setProperty("object", (Object) 8);

        assertThat(producer.getBooleanProperty("boolean")).isTrue();
        assertThat(producer.getByteProperty("byte")).isEqualTo((byte) 1);
        assertThat(producer.getShortProperty("byte")).isEqualTo((short) 1);
        assertThat(producer.getIntProperty("short")).isEqualTo(2);
        assertThat(producer.getLongProperty("int")).isEqualTo(3);
        assertThat(producer.getStringProperty("long")).isEqualTo("4");
        assertThat(producer.getDoubleProperty("float")).isEqualTo(5);
        assertThat(producer.getFloatProperty("float")).isEqualTo(5);
        assertThat(producer.getIntProperty("string")).isEqualTo(7);
        assertThat(producer.getObjectProperty("object")).isEqualTo(8);
        assertThat(producer.propertyExists("int")).isTrue();
        assertThat(producer.propertyExists("none")).isFalse();
        assertThat(producer.getStringProperty("none")).isNull();
        assertThatThrownBy(() -> producer.getIntProperty("double")).isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(producer.getPropertyNames()).hasSize(9).isInstanceOf(Set.class);
        assertThatThrownBy(() -> producer.getPropertyNames().clear()).isInstanceOf(UnsupportedOperationException.class);
        producer.clearProperties();
        assertThat(producer.getPropertyNames()).isEmpty();
    }

    @Test
    void shouldRefuseToChangePropertiesOfAReceivedMessage() {
        final JMSContext context = context();
        context.createProducer().send(queue, "x");
        final Message received = receive(context.createConsumer(queue));

        assertThatThrownBy(() -> context.createProducer().setProperty("a", 1).send(queue, received))
                .isInstanceOf(MessageNotWriteableRuntimeException.class);
    }

    @Test
    void shouldSendAsynchronously() {
        final JMSContext context = context();
        final AtomicReference<Object> outcome = new AtomicReference<>();
        final CompletionListener listener = new CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                outcome.set(message);
            }

            @Override
            public void onException(final Message message, final Exception exception) {
                outcome.set(exception);
            }
        };
        final JMSProducer producer = context.createProducer().setAsync(listener);
        assertThat(producer.getAsync()).isSameAs(listener);
        producer.send(queue, "x");
        Await.until("completion", () -> outcome.get() != null);

        assertThat(outcome.get()).isInstanceOf(TextMessage.class);
        assertThat(context.createConsumer(queue).receiveBody(String.class, PATIENCE_MS))
                .isEqualTo("x");
    }

    @Test
    void shouldCarryCorrelationBytes() throws Exception {
        final JMSContext context = context();
        final JMSProducer producer = context.createProducer().setJMSCorrelationIDAsBytes(new byte[] {1, 2});
        assertThat(producer.getJMSCorrelationIDAsBytes()).containsExactly(1, 2);
        producer.send(queue, "x");

        assertThat(receive(context.createConsumer(queue)).getJMSCorrelationIDAsBytes())
                .containsExactly(1, 2);
    }
}
