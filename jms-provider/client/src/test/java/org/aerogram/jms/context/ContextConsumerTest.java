// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import java.io.Serializable;
import java.util.Map;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.message.MessageFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextConsumerTest {
    private final FakeConnection fake = new FakeConnection();

    private JMSConsumer consumer(final int mode) {
        final JMSConsumer consumer = fake.context(mode).createConsumer(new AerogramQueue("q"));
        fake.takeJournal();
        return consumer;
    }

    private void comes(final Message message) {
        fake.incoming.add(message);
    }

    @Test
    void shouldReceive() {
        final JMSConsumer consumer = consumer(JMSContext.AUTO_ACKNOWLEDGE);
        final Message message = MessageFactory.createMessage();
        comes(message);
        comes(message);
        comes(message);
        assertThat(consumer.receive()).isSameAs(message);
        assertThat(consumer.receive(5)).isSameAs(message);
        assertThat(consumer.receiveNoWait()).isSameAs(message);
        assertThat(consumer.receiveNoWait()).isNull();
        assertThat(fake.takeJournal())
                .containsExactly(
                        "consumer.receive(0)",
                        "consumer.receive(5)",
                        "consumer.receiveNoWait()",
                        "consumer.receiveNoWait()");
        assertThatThrownBy(() -> consumer.receive(-1)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> consumer.receiveBody(String.class, -1)).isInstanceOf(JMSRuntimeException.class);
        consumer.close();
        assertThat(fake.takeJournal()).containsExactly("consumer.close()");
    }

    @Test
    void shouldPassFailuresOn() {
        fake.consumer.on("receive", arguments -> {
            throw new jakarta.jms.IllegalStateException("closed");
        });
        final JMSConsumer consumer = consumer(JMSContext.AUTO_ACKNOWLEDGE);
        assertThatThrownBy(consumer::receive).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(() -> consumer.receiveBody(String.class)).isInstanceOf(IllegalStateRuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldReceiveBodies(final int mode) throws Exception {
        final JMSConsumer consumer = consumer(mode);
        comes(MessageFactory.createTextMessage("text"));
        assertThat(consumer.receiveBody(String.class)).isEqualTo("text");
        comes(MessageFactory.createTextMessage("text"));
        assertThat(consumer.receiveBody(CharSequence.class, 5)).isEqualTo("text");
        comes(MessageFactory.createObjectMessage(7));
        assertThat(consumer.receiveBodyNoWait(Serializable.class)).isEqualTo(7);
        final MapMessage map = MessageFactory.createMapMessage();
        map.setInt("a", 1);
        comes(map);
        assertThat((Object) consumer.receiveBody(Map.class)).isEqualTo(Map.of("a", 1));
        final BytesMessage bytes = MessageFactory.createBytesMessage();
        bytes.writeByte((byte) 3);
        bytes.reset();
        comes(bytes);
        assertThat(consumer.receiveBody(byte[].class)).containsExactly(3);
        assertThat(consumer.receiveBody(String.class, 5)).isNull();
        assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.DUPS_OK_ACKNOWLEDGE})
    void shouldLeaveAMessageOfAnotherTypeWhereItWas(final int mode) throws Exception {
        final JMSConsumer consumer = consumer(mode);
        comes(MessageFactory.createTextMessage("first"));
        comes(MessageFactory.createTextMessage("second"));
        assertThatThrownBy(() -> consumer.receiveBody(Map.class)).isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> consumer.receiveBodyNoWait(byte[].class))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(consumer.receiveBody(String.class)).isEqualTo("first");
        assertThat(consumer.receiveBody(String.class)).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(ints = {JMSContext.CLIENT_ACKNOWLEDGE, JMSContext.SESSION_TRANSACTED})
    void shouldTakeAMessageOfAnotherTypeWhereTheApplicationAcknowledges(final int mode) throws Exception {
        final JMSConsumer consumer = consumer(mode);
        comes(MessageFactory.createTextMessage("first"));
        comes(MessageFactory.createTextMessage("second"));
        assertThatThrownBy(() -> consumer.receiveBody(Map.class)).isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(consumer.receiveBody(String.class)).isEqualTo("second");
    }

    @Test
    void shouldRefuseMessagesWithoutABody() throws Exception {
        final JMSConsumer consumer = consumer(JMSContext.CLIENT_ACKNOWLEDGE);
        comes(MessageFactory.createMessage());
        comes(MessageFactory.createTextMessage(null));
        comes(MessageFactory.createStreamMessage());
        comes(MessageFactory.createObjectMessage(null));
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> consumer.receiveBody(Object.class))
                    .isInstanceOf(MessageFormatRuntimeException.class);
        }
        assertThat(fake.incoming).isEmpty();
        assertThatThrownBy(() -> consumer.receiveBody(null)).isInstanceOf(MessageFormatRuntimeException.class);
    }
}
