// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** A message whose id the destination remembers is confirmed and dropped. */
class DuplicateDetectionTest extends ConformanceTest {
    private final Queue queue = queue();

    private void send(final Session session, final String id, final String text) throws Exception {
        try (MessageProducer producer = session.createProducer(queue)) {
            final Message message = session.createTextMessage(text);
            message.setStringProperty("JMS_Aerogram_DuplicateId", id);
            producer.send(message);
        }
    }

    @Test
    void shouldTakeAnIdOnce() throws Exception {
        send(shared(), "1", "a");
        send(shared(), "1", "again");
        final Session transacted = session(Session.SESSION_TRANSACTED);
        send(transacted, "1", "again");
        send(transacted, "2", "b");
        transacted.commit();

        final MessageConsumer consumer = shared().createConsumer(queue);
        assertThat(receiveTexts(consumer, 2)).containsExactly("a", "b");
        assertNothingFor(consumer);
        send(shared(), "2", "again");
        assertNothingFor(consumer);
    }

    @Test
    void shouldForgetAnIdThatWasRolledBack() throws Exception {
        final Session transacted = session(Session.SESSION_TRANSACTED);
        send(transacted, "1", "undone");
        transacted.rollback();
        send(transacted, "1", "a");
        transacted.commit();

        assertThat(receiveText(shared().createConsumer(queue))).isEqualTo("a");
    }
}
