// SPDX-License-Identifier: Apache-2.0
package org.aerogram.junit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.node.AerogramNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AerogramTest
@Timeout(60)
class AerogramTestTest {
    private static AerogramNode nodeOfTheClass;
    private static Queue queueOfTheClass;

    private Queue prepared;

    @BeforeAll
    static void remember(final AerogramNode node, final Queue ofTheClass) {
        nodeOfTheClass = node;
        queueOfTheClass = ofTheClass;
    }

    @BeforeEach
    void prepare(final Queue orders) {
        prepared = orders;
    }

    @Test
    void shouldSendAndReceive(final JMSContext context, final Queue orders) {
        context.createProducer().send(orders, "12 apples");

        assertThat(context.createConsumer(orders).receiveBody(String.class, 20_000))
                .isEqualTo("12 apples");
    }

    @Test
    void shouldHandOutStartedConnections(final Connection connection, final Session session, final Topic news)
            throws JMSException {
        final var consumer =
                connection.createSession().createSharedConsumer(session.createTopic(news.getTopicName()), "all");
        session.createProducer(news).send(session.createTextMessage("rain"));

        assertThat(((TextMessage) consumer.receive(20_000)).getText()).isEqualTo("rain");
    }

    @Test
    void shouldGiveEachParameterAConnectionOfItsOwn(final JMSContext one, final JMSContext another) {
        assertThat(one).isNotSameAs(another);
    }

    @Test
    void shouldMeanTheSameDestinationByTheSameNameWithinATest(final Queue orders, final Queue others) {
        assertThat(orders).isEqualTo(prepared).isNotEqualTo(others);
    }

    @Test
    void shouldKeepQueuesAndTopicsOfOneNameApart(final Queue orders, final TestInfo test) throws JMSException {
        assertThat(orders.getQueueName())
                .startsWith(
                        "AerogramTestTest." + test.getTestMethod().orElseThrow().getName() + ".queue.orders.");
    }

    @Test
    void shouldKnowTheDestinationsOfTheClass(final Queue ofTheClass) {
        assertThat(ofTheClass).isEqualTo(queueOfTheClass);
    }

    @Test
    void shouldTakeAGivenName(
            @DestinationName("orders.eu") final Queue queue, @DestinationName("news.eu") final Topic topic)
            throws JMSException {
        assertThat(queue.getQueueName()).isEqualTo("orders.eu");
        assertThat(topic.getTopicName()).isEqualTo("news.eu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "second"})
    void shouldGiveEachInvocationAQueueOfItsOwn(final String body, final JMSContext context, final Queue orders) {
        assertThat(context.createConsumer(orders).receiveNoWait()).isNull();
        context.createProducer().send(orders, body);
    }

    @Test
    void shouldServeTheWholeClassByOneNode(final AerogramNode node, final ConnectionFactory factory) {
        assertThat(node).isSameAs(nodeOfTheClass);
        assertThat(node.isOpen()).isTrue();
        assertThat(factory).isEqualTo(new AerogramConnectionFactory(node.url()));
    }

    @Nested
    class InANestedClass {
        @Test
        void shouldShareTheNode(final AerogramNode node, final Queue ofTheClass, final Queue orders) {
            assertThat(node).isSameAs(nodeOfTheClass);
            assertThat(ofTheClass).isEqualTo(queueOfTheClass);
            assertThat(orders).isEqualTo(prepared);
        }
    }

    @Nested
    @AerogramTest(transport = Transport.UDP, options = "prefetch=7")
    class WithANodeOfItsOwn {
        @Test
        void shouldReachItOverUdp(
                final AerogramNode node,
                final AerogramConnectionFactory factory,
                final JMSContext context,
                final Queue orders) {
            assertThat(node).isNotSameAs(nodeOfTheClass);
            assertThat(factory.getUrl()).startsWith("aeron:udp://127.0.0.1:").endsWith("prefetch=7");
            context.createProducer().send(orders, "over UDP");
            assertThat(context.createConsumer(orders).receiveBody(String.class, 20_000))
                    .isEqualTo("over UDP");
        }
    }

    @Nested
    @AerogramTest(journal = true)
    class WithAJournal {
        @Test
        void shouldNotBeVolatile(final AerogramNode node) {
            assertThat(node.isVolatile()).isFalse();
        }
    }
}
