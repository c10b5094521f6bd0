// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.simplified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** JMSConsumer: receiving messages and bodies, listeners, closing. */
class JmsConsumerTest extends ConformanceTest {
    private final Queue queue = queue();

    @Test
    void shouldReceiveBodiesInEachWay() {
        final JMSContext context = context();
        final JMSConsumer consumer = context.createConsumer(queue);
        context.createProducer().send(queue, "a").send(queue, Map.of("n", 1)).send(queue, new byte[] {7});

        assertThat(consumer.receiveBody(String.class)).isEqualTo("a");
        assertThat((Object) consumer.receiveBody(Map.class, PATIENCE_MS)).isEqualTo(Map.of("n", 1));
        assertThat(consumer.receiveBodyNoWait(byte[].class)).containsExactly(7);
        assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
        assertThat(consumer.receiveBody(String.class, 1)).isNull();
    }

    @Test
    void shouldNotConsumeAMessageWhoseBodyHasAnotherType() {
        final JMSContext context = context();
        final JMSConsumer consumer = context.createConsumer(queue);
        context.createProducer().send(queue, "text");

        assertThatThrownBy(() -> consumer.receiveBody(Map.class, PATIENCE_MS))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("text");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void shouldRefuseBodiesOfStreamsAndPlainMessages() {
        final JMSContext context = context();
        final StreamMessage stream = context.createStreamMessage();
        context.createProducer().send(queue, stream).send(queue, context.createMessage());
        final JMSConsumer consumer = context.createConsumer(queue);

        assertThatThrownBy(() -> consumer.receiveBody(String.class, PATIENCE_MS))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(consumer.receive(PATIENCE_MS)).isInstanceOf(StreamMessage.class);
        assertThatThrownBy(() -> consumer.receiveBody(String.class, PATIENCE_MS))
                .isInstanceOf(MessageFormatRuntimeException.class);
    }

    @Test
    void shouldCallAListenerAndConvertItsMessage() {
        final JMSContext context = context();
        final JMSConsumer consumer = context.createConsumer(queue);
        final List<String> seen = Collections.synchronizedList(new ArrayList<>());
        final MessageListener listener = message -> {
            try {
                seen.add(message.getBody(String.class));
            } catch (final jakarta.jms.JMSException e) {
                seen.add(e.toString());
            }
        };
        assertThat(consumer.getMessageListener()).isNull();
        consumer.setMessageListener(listener);
        assertThat(consumer.getMessageListener()).isSameAs(listener);
        context().createProducer().send(queue, "a").send(queue, "b");

        Await.until("two messages", () -> seen.size() == 2);
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void shouldTellItsSelector() {
        final JMSContext context = context();

        assertThat(context.createConsumer(queue, "a = 1").getMessageSelector()).isEqualTo("a = 1");
        assertThat(context.createConsumer(queue).getMessageSelector()).isNull();
    }

    @Test
    void shouldRefuseItsUseAfterClose() {
        final JMSConsumer consumer = context().createConsumer(queue);
        consumer.close();
        consumer.close();

        assertThatThrownBy(consumer::receive).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(() -> consumer.receiveBody(String.class)).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(consumer::getMessageSelector).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(() -> consumer.setMessageListener(m -> {})).isInstanceOf(IllegalStateRuntimeException.class);
    }

    @Test
    void shouldReceiveWithNoLocal() {
        final JMSContext context = context();
        final jakarta.jms.Topic topic = topic();
        final JMSConsumer consumer = context.createConsumer(topic, null, true);
        context.createProducer().send(topic, "own");
        context().createProducer().send(topic, "other");

        final Message message = consumer.receive(PATIENCE_MS);
        assertThat(message).isNotNull();
        assertThat(consumer.receiveNoWait()).isNull();
    }
}
