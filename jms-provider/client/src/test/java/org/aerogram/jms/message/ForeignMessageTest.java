// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import org.aerogram.jms.AerogramQueue;
import org.junit.jupiter.api.Test;

/** 3.12: messages of other providers. They are played by proxies, which are no {@link AerogramMessage}. */
class ForeignMessageTest {
    @Test
    void shouldGiveOurOwnBack() throws JMSException {
        final AerogramMessage own = MessageFactory.createMessage();
        assertThat(AerogramMessage.from(own)).isSameAs(own);
    }

    @Test
    void shouldCopyEachType() throws JMSException {
        final AerogramBytesMessage bytes = MessageFactory.createBytesMessage();
        bytes.writeBytes(new byte[20_000]);
        bytes.writeInt(7);
        final AerogramMapMessage map = MessageFactory.createMapMessage();
        map.setInt("a", 1);
        map.setBytes("b", new byte[] {2});
        final AerogramStreamMessage stream = MessageFactory.createStreamMessage();
        stream.writeString("s");
        stream.writeObject(null);
        stream.writeBytes(new byte[] {3});

        assertThat(copy(Message.class, MessageFactory.createMessage())).isInstanceOf(AerogramBodilessMessage.class);
        assertThat(copy(TextMessage.class, MessageFactory.createTextMessage("t"))
                        .getBody(String.class))
                .isEqualTo("t");
        assertThat(copy(TextMessage.class, MessageFactory.createTextMessage(null))
                        .getBody(String.class))
                .isNull();
        assertThat(copy(BytesMessage.class, bytes).getBody(byte[].class))
                .hasSize(20_004)
                .endsWith(0, 0, 0, 7);
        assertThat(copy(ObjectMessage.class, MessageFactory.createObjectMessage("o"))
                        .getBody(String.class))
                .isEqualTo("o");
        final MapMessage mapCopy = (MapMessage) copy(MapMessage.class, map);
        assertThat(mapCopy.getObject("a")).isEqualTo(1);
        assertThat(mapCopy.getBytes("b")).containsExactly(2);
        final StreamMessage streamCopy = (StreamMessage) copy(StreamMessage.class, stream);
        streamCopy.reset();
        assertThat(streamCopy.readString()).isEqualTo("s");
        assertThat(streamCopy.readObject()).isNull();
        assertThat((byte[]) streamCopy.readObject()).containsExactly(3);
    }

    @Test
    void shouldCopyHeadersAndPropertiesOfTheApplication() throws JMSException {
        final AerogramTextMessage original = MessageFactory.createTextMessage("t");
        original.setJMSCorrelationID("c");
        original.setJMSType("type");
        original.setJMSReplyTo(new AerogramQueue("replies"));
        original.setStringProperty("p", "v");
        original.setIntProperty("JMSXDeliveryCount", 5);
        original.setIntProperty("JMSXState", 1);
        original.setStringProperty("JMSXGroupID", "g");
        final AerogramMessage copy = copy(TextMessage.class, original);
        assertThat(copy.getJMSCorrelationID()).isEqualTo("c");
        assertThat(copy.getJMSType()).isEqualTo("type");
        assertThat(copy.getJMSReplyTo()).isEqualTo(new AerogramQueue("replies"));
        assertThat(Collections.list(copy.getPropertyNames())).containsExactlyInAnyOrder("p", "JMSXGroupID");
    }

    @Test
    void shouldLeaveOutDestinationsOfOtherProviders() throws JMSException {
        final AerogramMessage original = MessageFactory.createMessage();
        final Destination foreign = (Destination) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Queue.class}, (proxy, method, args) -> "name");
        original.setJMSReplyTo(foreign);
        assertThat(copy(Message.class, original).getJMSReplyTo()).isNull();
    }

    @Test
    void shouldTellTheForeignMessageWhatTheSendHasSet() throws JMSException {
        final AerogramMessage original = MessageFactory.createMessage();
        final Message foreign = foreign(Message.class, original);
        final AerogramMessage copy = AerogramMessage.from(foreign);
        copy.sent(Travel.headers());
        ForeignMessages.reflect(copy, foreign);
        assertThat(original.getJMSMessageID()).isEqualTo("ID:00000000000000010000000000000002:3");
        assertThat(original.getJMSTimestamp()).isEqualTo(1000);
        assertThat(original.getJMSDestination()).isEqualTo(new AerogramQueue("orders"));
        assertThat(original.getJMSDeliveryMode()).isEqualTo(1);
        assertThat(original.getJMSPriority()).isEqualTo(7);
        assertThat(original.getJMSExpiration()).isEqualTo(2000);
        assertThat(original.getJMSDeliveryTime()).isEqualTo(1500);
    }

    private static <T extends Message> AerogramMessage copy(final Class<T> type, final AerogramMessage original)
            throws JMSException {
        final AerogramMessage copy = AerogramMessage.from(foreign(type, original));
        assertThat(copy).isNotSameAs(original);
        return copy;
    }

    private static <T extends Message> T foreign(final Class<T> type, final AerogramMessage original) {
        return type.cast(Proxy.newProxyInstance(
                ForeignMessageTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    try {
                        return method.invoke(original, args);
                    } catch (final InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
