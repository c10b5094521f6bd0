// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.aerogram.jms.message.body.TrustedPackages;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

/** 3.4: who sets which header, and what the receiver sees. */
class HeaderTest {
    private final AerogramMessage message = MessageFactory.createMessage();

    @Test
    void shouldStartWithTheDefaults() throws JMSException {
        assertThat(message.getJMSMessageID()).isNull();
        assertThat(message.getJMSTimestamp()).isZero();
        assertThat(message.getJMSCorrelationID()).isNull();
        assertThat(message.getJMSCorrelationIDAsBytes()).isNull();
        assertThat(message.getJMSReplyTo()).isNull();
        assertThat(message.getJMSDestination()).isNull();
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(message.getJMSRedelivered()).isFalse();
        assertThat(message.getJMSType()).isNull();
        assertThat(message.getJMSExpiration()).isZero();
        assertThat(message.getJMSDeliveryTime()).isZero();
        assertThat(message.getJMSPriority()).isEqualTo(4);
    }

    @Test
    void shouldTakeFromTheSendWhatTheSendDecides() throws JMSException {
        message.setJMSMessageID("ID:mine");
        message.setJMSTimestamp(-1);
        message.setJMSDestination(new AerogramTopic("mine"));
        message.setJMSDeliveryMode(DeliveryMode.PERSISTENT);
        message.setJMSExpiration(-1);
        message.setJMSDeliveryTime(-1);
        message.setJMSPriority(0);
        final AerogramMessage received = Travel.received(message);
        for (final AerogramMessage each : new AerogramMessage[] {message, received}) {
            assertThat(each.getJMSMessageID()).isEqualTo("ID:00000000000000010000000000000002:3");
            assertThat(each.getJMSTimestamp()).isEqualTo(1000);
            assertThat(each.getJMSDestination()).isEqualTo(new AerogramQueue("orders"));
            assertThat(each.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
            assertThat(each.getJMSExpiration()).isEqualTo(2000);
            assertThat(each.getJMSDeliveryTime()).isEqualTo(1500);
            assertThat(each.getJMSPriority()).isEqualTo(7);
        }
    }

    @Test
    void shouldCarryWhatTheApplicationSets() throws JMSException {
        message.setJMSCorrelationID("c-\u20ac");
        message.setJMSReplyTo(new AerogramTopic("replies"));
        message.setJMSType("car");
        final AerogramMessage received = Travel.received(message);
        assertThat(received.getJMSCorrelationID()).isEqualTo("c-\u20ac");
        assertThat(received.getJMSCorrelationIDAsBytes()).isEqualTo("c-\u20ac".getBytes(StandardCharsets.UTF_8));
        assertThat(received.getJMSReplyTo()).isEqualTo(new AerogramTopic("replies"));
        assertThat(received.getJMSType()).isEqualTo("car");
        assertThat(received.getJMSReplyTo()).as("decoded once").isSameAs(received.getJMSReplyTo());
    }

    @Test
    void shouldTellEmptyTextsFromNull() throws JMSException {
        message.setJMSCorrelationID("");
        message.setJMSType("");
        final AerogramMessage received = Travel.received(message);
        assertThat(received.getJMSCorrelationID()).isEmpty();
        assertThat(received.getJMSType()).isEmpty();
    }

    @Test
    void shouldCarryCorrelationIdsOfBytes() throws JMSException {
        final byte[] id = {0, -1, 65};
        message.setJMSCorrelationIDAsBytes(id);
        id[0] = 9;
        final AerogramMessage received = Travel.received(message);
        for (final AerogramMessage each : new AerogramMessage[] {message, received}) {
            assertThat(each.getJMSCorrelationIDAsBytes()).containsExactly(0, -1, 65);
            assertThat(each.getJMSCorrelationID()).endsWith("A");
            each.getJMSCorrelationIDAsBytes()[0] = 9;
            assertThat(each.getJMSCorrelationIDAsBytes()).containsExactly(0, -1, 65);
        }
        message.setJMSCorrelationID("text");
        assertThat(Travel.received(message).getJMSCorrelationID()).isEqualTo("text");
        message.setJMSCorrelationIDAsBytes(null);
        assertThat(Travel.received(message).getJMSCorrelationID()).isNull();
    }

    @Test
    void shouldHideIdAndTimestampWhereDisabled() throws JMSException {
        message.sent(Travel.headers().messageIdDisabled(true).timestampMs(0));
        assertThat(message.getJMSMessageID()).isNull();
        final AerogramMessage received = Travel.deliver(message, 1, false, Travel.CONTEXT);
        assertThat(received.getJMSMessageID()).isNull();
        assertThat(received.getJMSTimestamp()).isZero();
    }

    @Test
    void shouldNeverHaveReadOnlyHeaders() throws JMSException {
        final AerogramMessage received = Travel.received(message);
        received.setJMSCorrelationID("c");
        received.setJMSType("t");
        received.setJMSReplyTo(null);
        received.setJMSMessageID("ID:x");
        received.setJMSRedelivered(true);
        assertThat(received.getJMSCorrelationID()).isEqualTo("c");
        assertThat(received.getJMSType()).isEqualTo("t");
        assertThat(received.getJMSMessageID()).isEqualTo("ID:x");
        assertThat(received.getJMSRedelivered()).isTrue();
    }

    @Test
    void shouldRefuseImpossibleValues() {
        assertThatThrownBy(() -> message.setJMSPriority(10)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> message.setJMSPriority(-1)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> message.setJMSDeliveryMode(0)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> message.setJMSReplyTo(new Destination() {}))
                .isInstanceOf(InvalidDestinationException.class)
                .hasFieldOrPropertyWithValue("errorCode", "AG-1302");
    }

    @Test
    void shouldTellWhichHeaderCannotTravel() {
        message.setJMSType("x".repeat(65_535));
        assertThatThrownBy(() -> message.encodeHead(new ExpandableArrayBuffer(), 0))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("65535");
        message.setJMSType("\uD800");
        assertThatThrownBy(() -> message.encodeHead(new ExpandableArrayBuffer(), 0))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("surrogate");
    }

    @Test
    void shouldAcknowledgeThroughTheSession() throws JMSException {
        final AtomicInteger count = new AtomicInteger();
        final AerogramMessage received = Travel.deliver(
                message,
                1,
                false,
                new ReceivedContext(Travel::destination, count::incrementAndGet, TrustedPackages.BASICS));
        received.acknowledge();
        assertThat(count).hasValue(1);
        assertThatCode(message::acknowledge).doesNotThrowAnyException();
    }

    @Test
    void shouldForwardAReceivedMessageAndSendItAgainAfterAChange() throws JMSException {
        final AerogramTextMessage first = MessageFactory.createTextMessage("one");
        first.setStringProperty("p", "v");
        first.setJMSCorrelationID("c");
        final AerogramTextMessage received = Travel.received(first);

        received.sent(Travel.headers().messageId(9, 9, 9).destination(new AerogramTopic("on")));
        final AerogramTextMessage forwarded = (AerogramTextMessage) Travel.deliver(received, 1, false, Travel.CONTEXT);
        assertThat(forwarded.getText()).isEqualTo("one");
        assertThat(forwarded.getStringProperty("p")).isEqualTo("v");
        assertThat(forwarded.getJMSCorrelationID()).isEqualTo("c");
        assertThat(forwarded.getJMSDestination()).isEqualTo(new AerogramTopic("on"));
        assertThat(forwarded.getJMSMessageID()).endsWith(":9");

        first.setText("two");
        first.setStringProperty("p", "w");
        final AerogramTextMessage second = Travel.received(first);
        assertThat(second.getText()).isEqualTo("two");
        assertThat(second.getStringProperty("p")).isEqualTo("w");
        assertThat(received.getText()).isEqualTo("one");
    }

    @Test
    void shouldReadWellInALog() throws JMSException {
        final AerogramTextMessage text = MessageFactory.createTextMessage("secret");
        text.setJMSReplyTo(new AerogramQueue("replies"));
        text.setStringProperty("p", "v".repeat(100));
        assertThat(text.toString()).startsWith("TextMessage[id=null").contains("body: 6 characters");
        final AerogramTextMessage received = Travel.received(text);
        assertThat(received.toString())
                .contains(
                        "ID:00000000000000010000000000000002:3",
                        "orders",
                        "replies",
                        "priority=7",
                        "p=vvv",
                        "...",
                        "JMSXDeliveryCount=1",
                        "6 bytes")
                .doesNotContain("secret");
        assertThat(MessageFactory.createMessage().toString()).startsWith("Message[");
    }
}
