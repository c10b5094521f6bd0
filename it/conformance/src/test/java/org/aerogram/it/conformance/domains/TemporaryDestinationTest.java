// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** Section 6.2.2: temporary destinations live as long as their connection, which alone consumes from them. */
class TemporaryDestinationTest extends ConformanceTest {
    @Test
    void shouldHaveUniqueNames() throws Exception {
        final Session session = session();

        assertThat(session.createTemporaryQueue().getQueueName())
                .isNotEqualTo(session.createTemporaryQueue().getQueueName())
                .isNotEqualTo(session().createTemporaryQueue().getQueueName());
    }

    @Test
    void shouldCarryMessagesOfAnyConnection() throws Exception {
        final Session session = session();
        final TemporaryQueue queue = session.createTemporaryQueue();
        final TemporaryTopic topic = session.createTemporaryTopic();
        final MessageConsumer queueConsumer = session.createConsumer(queue);
        final MessageConsumer topicConsumer = session.createConsumer(topic);
        send(session(), queue, "q");
        send(session(), topic, "t");

        assertThat(receiveText(queueConsumer)).isEqualTo("q");
        assertThat(receiveText(topicConsumer)).isEqualTo("t");
    }

    @Test
    void shouldBeConsumedByAnySessionOfItsConnection() throws Exception {
        final Connection connection = connect();
        final TemporaryQueue queue = connection.createSession().createTemporaryQueue();
        send(session(), queue, "x");

        assertThat(receiveText(connection.createSession().createConsumer(queue)))
                .isEqualTo("x");
    }

    @Test
    void shouldRefuseConsumersOfOtherConnections() throws Exception {
        final Session owner = session();
        final TemporaryQueue queue = owner.createTemporaryQueue();
        final TemporaryTopic topic = owner.createTemporaryTopic();
        final Session other = session();

        assertThatThrownBy(() -> other.createConsumer(queue)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> other.createConsumer(topic)).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void shouldOutliveTheSessionThatMadeIt() throws Exception {
        final Connection connection = connect();
        final Session first = connection.createSession();
        final TemporaryQueue queue = first.createTemporaryQueue();
        first.close();
        send(session(), queue, "x");

        assertThat(receiveText(connection.createSession().createConsumer(queue)))
                .isEqualTo("x");
    }

    @Test
    void shouldEndWithItsConnection() throws Exception {
        final Connection connection = connect();
        final TemporaryQueue queue = connection.createSession().createTemporaryQueue();
        connection.close();
        final Session other = session();

        assertThatThrownBy(() -> send(other, queue, "x")).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void shouldRefuseDeletionWhileConsumersExist() throws Exception {
        final Session session = session();
        final TemporaryQueue queue = session.createTemporaryQueue();
        final TemporaryTopic topic = session.createTemporaryTopic();
        final MessageConsumer queueConsumer = session.createConsumer(queue);
        final MessageConsumer topicConsumer = session.createConsumer(topic);

        assertThatThrownBy(queue::delete).isInstanceOf(JMSException.class);
        assertThatThrownBy(topic::delete).isInstanceOf(JMSException.class);
        queueConsumer.close();
        topicConsumer.close();

        assertThatCode(queue::delete).doesNotThrowAnyException();
        assertThatCode(topic::delete).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseConsumersAfterDeletion() throws Exception {
        final Session session = session();
        final TemporaryQueue queue = session.createTemporaryQueue();
        queue.delete();

        assertThatThrownBy(() -> session.createConsumer(queue)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> send(session, queue, "x")).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void shouldLiveInAContext() {
        final jakarta.jms.JMSContext context = context();
        final TemporaryQueue queue = context.createTemporaryQueue();
        context.createProducer().send(queue, "x");

        assertThat(context.createConsumer(queue).receiveBody(String.class, PATIENCE_MS))
                .isEqualTo("x");
    }
}
