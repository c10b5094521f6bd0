// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.session.AerogramSession;
import org.junit.jupiter.api.Test;

/** Consumers of a higher priority are served first while they take messages. */
class ConsumerPriorityTest extends ConformanceTest {
    private final Queue queue = queue();

    @Test
    void shouldServeConsumersOfTheHigherPriorityFirst() throws Exception {
        final MessageConsumer ordinary = shared().createConsumer(queue);
        final AerogramConnectionFactory factory = new AerogramConnectionFactory(url());
        factory.setConsumerPriority(5);
        final Connection connection = closed(factory.createConnection());
        connection.start();
        final MessageConsumer preferred = connection.createSession().createConsumer(queue);

        send(shared(), queue, "a", "b", "c");

        assertThat(receiveTexts(preferred, 3)).containsExactly("a", "b", "c");
        preferred.close();
        send(shared(), queue, "d");
        assertThat(receiveText(ordinary)).isEqualTo("d");
    }

    @Test
    void shouldTakeThePriorityOfTheSessionAtTheTime() throws Exception {
        final Session session = session();
        final AerogramSession ours = (AerogramSession) session;
        assertThat(ours.getConsumerPriority()).isZero();
        ours.setConsumerPriority(-1);
        final MessageConsumer low = session.createConsumer(queue);
        ours.setConsumerPriority(1);
        final MessageConsumer high = session.createConsumer(queue);

        send(shared(), queue, "a", "b");

        assertThat(receiveTexts(high, 2)).containsExactly("a", "b");
        assertNothingFor(low);
    }
}
