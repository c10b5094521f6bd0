// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** Messages with one JMSXGroupID go to one consumer as long as it is there. */
class MessageGroupTest extends ConformanceTest {
    private final Queue queue = queue();

    private void sendGroup(final String group, final int sequence, final String... texts) throws Exception {
        final Session session = shared();
        try (MessageProducer producer = session.createProducer(queue)) {
            for (final String text : texts) {
                final Message message = session.createTextMessage(text);
                message.setStringProperty("JMSXGroupID", group);
                message.setIntProperty("JMSXGroupSeq", sequence);
                producer.send(message);
            }
        }
    }

    private static List<String> all(final MessageConsumer consumer) throws Exception {
        final List<String> texts = new ArrayList<>();
        for (Message message = consumer.receiveNoWait(); message != null; message = consumer.receiveNoWait()) {
            texts.add(message.getBody(String.class));
        }
        return texts;
    }

    @Test
    void shouldGiveEachGroupToOneConsumerInOrder() throws Exception {
        final MessageConsumer one = session().createConsumer(queue);
        final MessageConsumer two = session().createConsumer(queue);
        sendGroup("a", 1, "a1", "a2");
        sendGroup("b", 1, "b1", "b2");
        sendGroup("a", 2, "a3");
        sendGroup("b", 2, "b3");

        final List<String> first = all(one);
        final List<String> second = all(two);
        assertThat(List.of(first, second))
                .containsExactlyInAnyOrder(List.of("a1", "a2", "a3"), List.of("b1", "b2", "b3"));
    }

    @Test
    void shouldGiveTheGroupToAnotherConsumerWhenItsOwnGoes() throws Exception {
        final MessageConsumer one = session().createConsumer(queue);
        sendGroup("a", 1, "a1", "a2");
        assertThat(all(one)).containsExactly("a1", "a2");
        final MessageConsumer two = session().createConsumer(queue);
        sendGroup("a", 1, "a3");
        assertThat(all(two)).isEmpty();
        one.close();

        assertThat(receiveText(two)).isEqualTo("a3");
    }

    @Test
    void shouldEndAGroupWithANegativeSequenceNumber() throws Exception {
        final MessageConsumer one = session().createConsumer(queue);
        sendGroup("a", 1, "a1");
        final MessageConsumer two = session().createConsumer(queue);
        sendGroup("a", -1, "a2");
        sendGroup("a", 1, "a3");

        assertThat(receiveTexts(one, 2)).containsExactly("a1", "a2");
        assertThat(receiveText(two)).isEqualTo("a3");
    }
}
