// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 3.11.3: text. */
class TextMessageTest extends ConformanceTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "x", "üöä€", "\uD83D\uDE80 rocket", "\u0000nul", "lone \uD800 surrogate", "line\r\nbreak"})
    void shouldCarryAnyText(final String text) throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        session.createProducer(queue).send(session.createTextMessage(text));

        final TextMessage received = (TextMessage) receive(session.createConsumer(queue));

        assertThat(received.getText()).isEqualTo(text);
    }

    @Test
    void shouldCarryTextLargerThanAFrame() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final String text = "0123456789abcdeé".repeat(64 * 1024);
        session.createProducer(queue).send(session.createTextMessage(text));

        final TextMessage received = (TextMessage) receive(session.createConsumer(queue));

        assertThat(received.getText().equals(text)).isTrue();
    }

    @Test
    void shouldBeReadOnlyWhenReceivedUntilCleared() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        send(session, queue, "x");
        final TextMessage received = (TextMessage) receive(session.createConsumer(queue));

        assertThatThrownBy(() -> received.setText("y")).isInstanceOf(MessageNotWriteableException.class);
        received.clearBody();
        received.setText("y");

        assertThat(received.getText()).isEqualTo("y");
    }

    @Test
    void shouldBeNullWithoutText() throws Exception {
        assertThat(shared().createTextMessage().getText()).isNull();
    }

    @Test
    void shouldKeepWhatWasSentWhenTheSenderChangesItsObject() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final TextMessage message = session.createTextMessage("sent");
        session.createProducer(queue).send(message);
        message.setText("changed");

        assertThat(receiveText(session.createConsumer(queue))).isEqualTo("sent");
    }
}
