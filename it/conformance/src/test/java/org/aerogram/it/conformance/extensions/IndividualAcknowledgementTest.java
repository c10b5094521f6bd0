// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.session.AerogramSession;
import org.junit.jupiter.api.Test;

/** Session mode 101: each message is acknowledged alone. */
class IndividualAcknowledgementTest extends ConformanceTest {
    private final Queue queue = queue();

    @Test
    void shouldAcknowledgeOneMessageOfASession() throws Exception {
        send(shared(), queue, "a", "b", "c");
        final Session session = session(AerogramSession.INDIVIDUAL_ACKNOWLEDGE);
        assertThat(session.getAcknowledgeMode()).isEqualTo(101);
        final MessageConsumer consumer = session.createConsumer(queue);
        receive(consumer);
        final Message second = receive(consumer);
        receive(consumer);
        second.acknowledge();
        session.close();

        assertThat(receiveTexts(shared().createConsumer(queue), 2)).containsExactly("a", "c");
    }

    @Test
    void shouldAcknowledgeOneMessageOfAContext() throws Exception {
        send(shared(), queue, "a", "b", "c");
        try (JMSContext context = context(AerogramSession.INDIVIDUAL_ACKNOWLEDGE)) {
            assertThat(context.getSessionMode()).isEqualTo(101);
            final JMSConsumer consumer = context.createConsumer(queue);
            consumer.receive(PATIENCE_MS);
            consumer.receive(PATIENCE_MS).acknowledge();
            consumer.receive(PATIENCE_MS);
        }

        assertThat(receiveTexts(shared().createConsumer(queue), 2)).containsExactly("a", "c");
    }

    @Test
    void shouldAcknowledgeTheLastMessageByTheContext() throws Exception {
        send(shared(), queue, "a", "b");
        try (JMSContext context = context(AerogramSession.INDIVIDUAL_ACKNOWLEDGE);
                JMSContext other = context.createContext(AerogramSession.INDIVIDUAL_ACKNOWLEDGE)) {
            final JMSConsumer consumer = other.createConsumer(queue);
            consumer.receive(PATIENCE_MS);
            consumer.receive(PATIENCE_MS);
            other.acknowledge();
        }

        final MessageConsumer next = shared().createConsumer(queue);
        assertThat(receiveText(next)).isEqualTo("a");
        assertNothingFor(next);
    }
}
