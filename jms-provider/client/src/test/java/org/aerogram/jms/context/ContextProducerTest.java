// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.aerogram.jms.message.MessageFactory;
import org.junit.jupiter.api.Test;

class ContextProducerTest {
    private static final AerogramQueue QUEUE = new AerogramQueue("q");

    private final FakeConnection fake = new FakeConnection();
    private final JMSContext context = fake.context(JMSContext.AUTO_ACKNOWLEDGE);
    private final JMSProducer producer = context.createProducer();

    private Message sent() {
        return fake.sent.get(fake.sent.size() - 1);
    }

    @Test
    void shouldSendWithTheDefaults() throws Exception {
        assertThat(producer.getDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(producer.getPriority()).isEqualTo(4);
        assertThat(producer.getTimeToLive()).isZero();
        assertThat(producer.getDeliveryDelay()).isZero();
        assertThat(producer.getDisableMessageID()).isFalse();
        assertThat(producer.getDisableMessageTimestamp()).isFalse();
        assertThat(producer.getAsync()).isNull();
        assertThat(producer.getJMSType()).isNull();
        assertThat(producer.getJMSReplyTo()).isNull();
        assertThat(producer.getJMSCorrelationID()).isNull();
        assertThat(producer.getJMSCorrelationIDAsBytes()).isNull();
        final Message message = MessageFactory.createMessage();
        fake.takeJournal();
        assertThat(producer.send(QUEUE, message)).isSameAs(producer);
        assertThat(fake.takeJournal())
                .containsExactly(
                        "session.createProducer(null)",
                        "producer.setDisableMessageID(false)",
                        "producer.setDisableMessageTimestamp(false)",
                        "producer.setDeliveryDelay(0)",
                        "producer.send(queue://q, " + message + ", 2, 4, 0)");
        assertThat(sent()).isSameAs(message);
        assertThat(message.getPropertyNames().hasMoreElements()).isFalse();
    }

    @Test
    void shouldSendWithWhatItWasTold() {
        final CompletionListener listener = new Fake("listener").as(CompletionListener.class);
        final Message message = MessageFactory.createMessage();
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                .setPriority(9)
                .setTimeToLive(1_000)
                .setDeliveryDelay(50)
                .setDisableMessageID(true)
                .setDisableMessageTimestamp(true)
                .setAsync(listener)
                .send(QUEUE, message);
        assertThat(producer.getAsync()).isSameAs(listener);
        assertThat(fake.journal)
                .endsWith(
                        "producer.setDisableMessageID(true)",
                        "producer.setDisableMessageTimestamp(true)",
                        "producer.setDeliveryDelay(50)",
                        "producer.send(queue://q, " + message + ", 1, 9, 1000, listener)");
        producer.setAsync(null).send(QUEUE, message);
        assertThat(fake.journal).last().isEqualTo("producer.send(queue://q, " + message + ", 1, 9, 1000)");
        // another producer has settings of its own, and sends by the same one below
        context.createProducer().send(QUEUE, message);
        assertThat(fake.journal).last().isEqualTo("producer.send(queue://q, " + message + ", 2, 4, 0)");
        assertThat(fake.journal).containsOnlyOnce("session.createProducer(null)");
    }

    @Test
    void shouldRefuseSettingsThatDoNotExist() {
        assertThatThrownBy(() -> producer.setDeliveryMode(3)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> producer.setDeliveryMode(0)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> producer.setPriority(-1)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> producer.setPriority(10)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> producer.setTimeToLive(-1)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> producer.setDeliveryDelay(-1)).isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    void shouldRefuseNothingAtAll() {
        assertThatThrownBy(() -> producer.send(null, MessageFactory.createMessage()))
                .isInstanceOf(InvalidDestinationRuntimeException.class);
        assertThatThrownBy(() -> producer.send(null, "text")).isInstanceOf(InvalidDestinationRuntimeException.class);
        assertThatThrownBy(() -> producer.send(QUEUE, (Message) null))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(fake.sent).isEmpty();
    }

    @Test
    void shouldMakeMessagesOfBodies() throws Exception {
        producer.send(QUEUE, "text");
        assertThat(((TextMessage) sent()).getText()).isEqualTo("text");
        producer.send(QUEUE, Map.of("a", 1, "b", "x"));
        assertThat(((MapMessage) sent()).getInt("a")).isEqualTo(1);
        assertThat(((MapMessage) sent()).getString("b")).isEqualTo("x");
        producer.send(QUEUE, new byte[] {1, 2});
        ((BytesMessage) sent()).reset();
        assertThat(((BytesMessage) sent()).getBodyLength()).isEqualTo(2);
        producer.send(QUEUE, (Serializable) Integer.valueOf(7));
        assertThat(((ObjectMessage) sent()).getObject()).isEqualTo(7);
    }

    @Test
    void shouldMakeMessagesWithoutBodies() throws Exception {
        producer.send(QUEUE, (String) null);
        assertThat(((TextMessage) sent()).getText()).isNull();
        producer.send(QUEUE, (Map<String, Object>) null);
        assertThat(((MapMessage) sent()).getMapNames().hasMoreElements()).isFalse();
        producer.send(QUEUE, (byte[]) null);
        ((BytesMessage) sent()).reset();
        assertThat(((BytesMessage) sent()).getBodyLength()).isZero();
        producer.send(QUEUE, (Serializable) null);
        assertThat(((ObjectMessage) sent()).getObject()).isNull();
    }

    @Test
    void shouldRefuseBodiesThatMessagesCannotHold() {
        assertThatThrownBy(() -> producer.send(QUEUE, Map.of("a", List.of())))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> producer.send(QUEUE, new ArrayList<>(List.of(new Object()))))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(fake.sent).isEmpty();
    }

    @Test
    void shouldPutPropertiesOnWhatItSends() throws Exception {
        producer.setProperty("flag", true)
                .setProperty("b", (byte) 1)
                .setProperty("s", (short) 2)
                .setProperty("i", 3)
                .setProperty("l", 4L)
                .setProperty("f", 5f)
                .setProperty("d", 6d)
                .setProperty("t", "7")
                .setProperty("o", (Object) 8)
                .setProperty("n", (String) null);
        final Message message = MessageFactory.createMessage();
        message.setIntProperty("i", 99);
        message.setIntProperty("own", 10);
        producer.send(QUEUE, message);
        assertThat(message.getObjectProperty("flag")).isEqualTo(true);
        assertThat(message.getObjectProperty("b")).isEqualTo((byte) 1);
        assertThat(message.getObjectProperty("s")).isEqualTo((short) 2);
        assertThat(message.getObjectProperty("i")).isEqualTo(3);
        assertThat(message.getObjectProperty("l")).isEqualTo(4L);
        assertThat(message.getObjectProperty("f")).isEqualTo(5f);
        assertThat(message.getObjectProperty("d")).isEqualTo(6d);
        assertThat(message.getObjectProperty("t")).isEqualTo("7");
        assertThat(message.getObjectProperty("o")).isEqualTo(8);
        assertThat(message.propertyExists("n")).isTrue();
        assertThat(message.getObjectProperty("own")).isEqualTo(10);
    }

    @Test
    void shouldConvertPropertiesAsMessagesDo() {
        producer.setProperty("t", "7").setProperty("i", 3).setProperty("flag", true);
        assertThat(producer.getByteProperty("t")).isEqualTo((byte) 7);
        assertThat(producer.getShortProperty("t")).isEqualTo((short) 7);
        assertThat(producer.getIntProperty("t")).isEqualTo(7);
        assertThat(producer.getLongProperty("i")).isEqualTo(3);
        assertThat(producer.getFloatProperty("t")).isEqualTo(7f);
        assertThat(producer.getDoubleProperty("t")).isEqualTo(7d);
        assertThat(producer.getStringProperty("i")).isEqualTo("3");
        assertThat(producer.getObjectProperty("i")).isEqualTo(3);
        assertThat(producer.getBooleanProperty("flag")).isTrue();
        assertThat(producer.getStringProperty("none")).isNull();
        assertThat(producer.getBooleanProperty("none")).isFalse();
        assertThatThrownBy(() -> producer.getIntProperty("none")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> producer.getByteProperty("i")).isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> producer.setProperty("o", (Object) List.of()))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(producer.propertyExists("o")).isFalse();
    }

    @Test
    void shouldRefuseNamesAsMessagesDo() {
        assertThatThrownBy(() -> producer.setProperty(null, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> producer.setProperty("", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> producer.setProperty("not a name", true)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> producer.setProperty("JMSPriority", 1)).isInstanceOf(RuntimeException.class);
        assertThat(producer.getPropertyNames()).isEmpty();
    }

    @Test
    void shouldShowALiveSetOfNames() {
        final Set<String> names = producer.getPropertyNames();
        producer.setProperty("a", 1).setProperty("b", 2).setProperty("a", 3);
        assertThat(names).containsExactlyInAnyOrder("a", "b");
        assertThat(producer.propertyExists("a")).isTrue();
        assertThatThrownBy(() -> names.add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> names.iterator().remove())
                .isInstanceOfAny(UnsupportedOperationException.class, java.lang.IllegalStateException.class);
        assertThatThrownBy(names::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(producer.clearProperties()).isSameAs(producer);
        assertThat(names).isEmpty();
        assertThat(producer.propertyExists("a")).isFalse();
        assertThat(producer.getStringProperty("a")).isNull();
    }

    @Test
    void shouldPutHeadersOnWhatItSends() throws Exception {
        final Message message = MessageFactory.createMessage();
        message.setJMSType("old");
        producer.send(QUEUE, message);
        assertThat(message.getJMSType()).isEqualTo("old");
        producer.setJMSType("t").setJMSReplyTo(new AerogramTopic("r")).setJMSCorrelationID("c");
        producer.send(QUEUE, message);
        assertThat(message.getJMSType()).isEqualTo("t");
        assertThat(message.getJMSReplyTo()).isEqualTo(new AerogramTopic("r"));
        assertThat(message.getJMSCorrelationID()).isEqualTo("c");
        assertThat(producer.getJMSType()).isEqualTo("t");
        assertThat(producer.getJMSReplyTo()).isEqualTo(new AerogramTopic("r"));
        assertThat(producer.getJMSCorrelationID()).isEqualTo("c");
    }

    @Test
    void shouldKeepItsOwnCopyOfABinaryCorrelationId() throws Exception {
        final byte[] id = {1, 2, 3};
        producer.setJMSCorrelationID("before").setJMSCorrelationIDAsBytes(id);
        id[0] = 9;
        assertThat(producer.getJMSCorrelationIDAsBytes()).containsExactly(1, 2, 3);
        producer.getJMSCorrelationIDAsBytes()[0] = 9;
        final Message message = MessageFactory.createMessage();
        producer.send(QUEUE, message);
        assertThat(message.getJMSCorrelationIDAsBytes()).containsExactly(1, 2, 3);
        producer.setJMSCorrelationID("after").send(QUEUE, message);
        assertThat(message.getJMSCorrelationID()).isEqualTo("after");
    }

    @Test
    void shouldReportMessagesThatCannotBeChanged() {
        final Message message = new Fake("message")
                .on("setObjectProperty", arguments -> {
                    throw new MessageNotWriteableException("read-only");
                })
                .as(Message.class);
        producer.send(QUEUE, message);
        producer.setProperty("a", 1);
        assertThatThrownBy(() -> producer.send(QUEUE, message)).isInstanceOf(MessageNotWriteableRuntimeException.class);
        assertThat(fake.sent).hasSize(1);
    }
}
