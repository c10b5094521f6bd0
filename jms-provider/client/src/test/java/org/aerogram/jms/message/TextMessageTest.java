// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageNotWriteableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TextMessageTest {
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"text", "\0", "\u00e9\u20ac\uD83D\uDE00", "lone \uD800", "\uDC00\uD800", "<?xml?>"})
    void shouldCarryAnyText(final String text) throws JMSException {
        final AerogramTextMessage received = Travel.received(MessageFactory.createTextMessage(text));
        assertThat(received.getText()).isEqualTo(text);
        assertThat(Travel.received(received).getText()).as("forwarded").isEqualTo(text);
    }

    @Test
    void shouldCarryLongText() throws JMSException {
        final String text = "\u20acx".repeat(500_000);
        assertThat(Travel.received(MessageFactory.createTextMessage(text)).getText())
                .isEqualTo(text);
    }

    @Test
    void shouldBeReadOnlyWhenReceivedUntilCleared() throws JMSException {
        final AerogramTextMessage received = Travel.received(MessageFactory.createTextMessage("t"));
        assertThatThrownBy(() -> received.setText("u"))
                .isInstanceOf(MessageNotWriteableException.class)
                .hasFieldOrPropertyWithValue("errorCode", "AG-1409");
        assertThat(received.getText()).isEqualTo("t");
        received.clearBody();
        assertThat(received.getText()).isNull();
        received.setText("u");
        assertThat(Travel.received(received).getText()).isEqualTo("u");
    }

    @Test
    void shouldClearOnlyTheBody() throws JMSException {
        final AerogramTextMessage message = MessageFactory.createTextMessage("t");
        message.setStringProperty("p", "v");
        message.setJMSType("type");
        message.clearBody();
        assertThat(message.getText()).isNull();
        assertThat(message.getStringProperty("p")).isEqualTo("v");
        assertThat(message.getJMSType()).isEqualTo("type");
    }
}
