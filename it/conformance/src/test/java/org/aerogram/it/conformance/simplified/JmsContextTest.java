// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.simplified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Topic;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** JMSContext: starting by itself, session modes, further contexts, closing, and runtime exceptions. */
class JmsContextTest extends ConformanceTest {
    private final Queue queue = queue();
    private final Topic topic = topic();

    @Test
    void shouldStartWithItsFirstConsumer() {
        final JMSContext context = context();
        assertThat(context.getAutoStart()).isTrue();
        context.createProducer().send(queue, "x");

        assertThat(context.createConsumer(queue).receiveBody(String.class, PATIENCE_MS))
                .isEqualTo("x");
    }

    @Test
    void shouldNotStartByItselfWhereTold() {
        final JMSContext context = context();
        context.setAutoStart(false);
        assertThat(context.getAutoStart()).isFalse();
        context.createProducer().send(queue, "x");
        final JMSConsumer consumer = context.createConsumer(queue);
        assertThat(consumer.receiveNoWait()).isNull();

        context.start();

        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("x");
        context.stop();
        context.createProducer().send(queue, "y");
        assertThat(consumer.receiveNoWait()).isNull();
        context.start();
        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("y");
    }

    @Test
    void shouldHaveTheModeAskedFor() {
        for (final int mode : new int[] {
            JMSContext.AUTO_ACKNOWLEDGE,
            JMSContext.CLIENT_ACKNOWLEDGE,
            JMSContext.DUPS_OK_ACKNOWLEDGE,
            JMSContext.SESSION_TRANSACTED
        }) {
            final JMSContext context = context(mode);
            assertThat(context.getSessionMode()).isEqualTo(mode);
            assertThat(context.getTransacted()).isEqualTo(mode == JMSContext.SESSION_TRANSACTED);
        }
        assertThatThrownBy(() -> context(99)).isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    void shouldAcknowledgeEverythingOfTheContext() {
        final JMSContext context = context(JMSContext.CLIENT_ACKNOWLEDGE);
        context.createProducer().send(queue, "a").send(queue, "b").send(queue, "c");
        final JMSConsumer consumer = context.createConsumer(queue);
        consumer.receive(PATIENCE_MS);
        consumer.receive(PATIENCE_MS);
        context.acknowledge();
        consumer.receive(PATIENCE_MS);
        context.recover();

        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("c");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void shouldIgnoreAcknowledgeInOtherModes() {
        assertThatCode(() -> context().acknowledge()).doesNotThrowAnyException();
        assertThatCode(() -> context(JMSContext.SESSION_TRANSACTED).acknowledge())
                .doesNotThrowAnyException();
    }

    @Test
    void shouldCommitAndRollBack() {
        final JMSContext context = context(JMSContext.SESSION_TRANSACTED);
        final JMSConsumer other = context().createConsumer(queue);
        context.createProducer().send(queue, "rolled back");
        context.rollback();
        context.createProducer().send(queue, "committed");
        assertThat(other.receiveNoWait()).isNull();
        context.commit();

        assertThat(other.receiveBody(String.class, PATIENCE_MS)).isEqualTo("committed");
        assertThatThrownBy(() -> context().commit()).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(() -> context().rollback()).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(context::recover).isInstanceOf(IllegalStateRuntimeException.class);
    }

    @Test
    void shouldShareTheConnectionWithContextsMadeFromIt() {
        final JMSContext parent = context();
        parent.setClientID(unique("id"));
        final JMSContext child = parent.createContext(JMSContext.SESSION_TRANSACTED);
        assertThat(child.getClientID()).isEqualTo(parent.getClientID());
        assertThat(child.getTransacted()).isTrue();

        parent.close();
        child.createProducer().send(queue, "still open");
        child.commit();
        child.close();

        assertThat(context().createConsumer(queue).receiveBody(String.class, PATIENCE_MS))
                .isEqualTo("still open");
        assertThatThrownBy(() -> child.createContext(JMSContext.AUTO_ACKNOWLEDGE))
                .isInstanceOf(IllegalStateRuntimeException.class);
    }

    @Test
    void shouldRefuseItsUseAfterClose() {
        final JMSContext context = context();
        final JMSConsumer consumer = context.createConsumer(queue);
        context.close();
        context.close();

        assertThatThrownBy(() -> context.createTextMessage()).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(() -> context.createConsumer(queue)).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(() -> context.createProducer().send(queue, "x"))
                .isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(context::start).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(context::getMetaData).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(() -> context.createQueue("q")).isInstanceOf(IllegalStateRuntimeException.class);
    }

    @Test
    void shouldMakeEveryKindOfMessage() throws Exception {
        final JMSContext context = context();

        assertThat(context.createMessage()).isNotNull();
        assertThat(context.createTextMessage("t").getText()).isEqualTo("t");
        assertThat(context.createTextMessage().getText()).isNull();
        assertThat(context.createObjectMessage("o")).isNotNull();
        assertThat(context.createObjectMessage()).isNotNull();
        assertThat(context.createBytesMessage()).isNotNull();
        assertThat(context.createMapMessage()).isNotNull();
        assertThat(context.createStreamMessage()).isNotNull();
        assertThat(context.getMetaData().getJMSMajorVersion()).isEqualTo(3);
    }

    @Test
    void shouldBrowse() throws Exception {
        final JMSContext context = context();
        final Message message = context.createTextMessage("b");
        message.setIntProperty("n", 2);
        context.createProducer().send(queue, "a").send(queue, message);
        final QueueBrowser all = context.createBrowser(queue);

        assertThat(Collections.list((java.util.Enumeration<?>) all.getEnumeration()))
                .hasSize(2);
        assertThat(Collections.list((java.util.Enumeration<?>)
                        context.createBrowser(queue, "n = 2").getEnumeration()))
                .hasSize(1);
    }

    @Test
    void shouldSubscribeInEachWay() {
        final JMSContext identified = context();
        identified.setClientID(unique("id"));
        final String name = unique("sub");
        final JMSConsumer plain = identified.createConsumer(topic);
        final JMSConsumer durable = identified.createDurableConsumer(topic, name);
        final JMSConsumer shared = identified.createSharedConsumer(topic, name);
        final JMSConsumer sharedDurable = identified.createSharedDurableConsumer(topic, name + ".shared");
        context().createProducer().send(topic, "x");

        for (final JMSConsumer consumer : new JMSConsumer[] {plain, durable, shared, sharedDurable}) {
            assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("x");
        }
        durable.close();
        sharedDurable.close();
        identified.unsubscribe(name);
        identified.unsubscribe(name + ".shared");
        assertThatThrownBy(() -> identified.unsubscribe(name)).isInstanceOf(InvalidDestinationRuntimeException.class);
    }

    @Test
    void shouldThrowTheRuntimeTwinOfEachException() {
        final JMSContext context = context();

        assertThatThrownBy(() -> context.createConsumer(null)).isInstanceOf(InvalidDestinationRuntimeException.class);
        assertThatThrownBy(() -> context.createConsumer(queue, "a ="))
                .isInstanceOf(InvalidSelectorRuntimeException.class);
        assertThatThrownBy(() -> context.createBrowser(queue, "a ="))
                .isInstanceOf(InvalidSelectorRuntimeException.class);
        assertThatThrownBy(() -> context.createProducer().send((Queue) null, "x"))
                .isInstanceOf(InvalidDestinationRuntimeException.class);
        assertThatThrownBy(() -> context.createDurableConsumer(topic, "s"))
                .isInstanceOf(IllegalStateRuntimeException.class);
    }

    @Test
    void shouldRefuseToBeStoppedOrClosedByItsListener() throws Exception {
        final JMSContext context = context();
        final AtomicReference<Throwable> stopped = new AtomicReference<>();
        final AtomicReference<Throwable> closed = new AtomicReference<>();
        final CountDownLatch done = new CountDownLatch(1);
        context.createConsumer(queue).setMessageListener(message -> {
            try {
                context.stop();
            } catch (final RuntimeException e) {
                stopped.set(e);
            }
            try {
                context.close();
            } catch (final RuntimeException e) {
                closed.set(e);
            }
            done.countDown();
        });
        context().createProducer().send(queue, "x");
        Await.latch("the listener's end", done);

        assertThat(stopped.get()).isInstanceOf(IllegalStateRuntimeException.class);
        assertThat(closed.get()).isInstanceOf(IllegalStateRuntimeException.class);
    }

    @Test
    void shouldRememberItsExceptionListener() {
        final JMSContext context = context();
        final jakarta.jms.ExceptionListener listener = e -> {};
        assertThat(context.getExceptionListener()).isNull();
        context.setExceptionListener(listener);

        assertThat(context.getExceptionListener()).isSameAs(listener);
    }
}
