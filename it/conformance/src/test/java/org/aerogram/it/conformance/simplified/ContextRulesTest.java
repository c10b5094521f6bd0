// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.simplified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The javadoc of JMSContext and JMSProducer, rule by rule: what is refused, what is shared, what has no effect. */
class ContextRulesTest extends ConformanceTest {
    private final Queue queue = queue();
    private final Topic topic = topic();

    @ParameterizedTest
    @ValueSource(ints = {-1, 4, 99})
    void shouldRefuseModesThatDoNotExist(final int mode) {
        final JMSContext context = context();

        assertThatThrownBy(() -> factory().createContext(mode)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> factory().createContext(null, null, mode)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> context.createContext(mode)).isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    void shouldTakeAClientIdentifierBeforeAnyOtherUseOnly() {
        for (final ThrowingUse use : List.<ThrowingUse>of(
                JMSContext::start,
                JMSContext::stop,
                JMSContext::createMessage,
                JMSContext::createProducer,
                context -> context.createConsumer(queue),
                context -> context.setExceptionListener(e -> {}),
                context -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE).close())) {
            final JMSContext context = context();
            use.on(context);
            assertThatThrownBy(() -> context.setClientID(unique("id")))
                    .isInstanceOf(IllegalStateRuntimeException.class);
        }
        final JMSContext twice = context();
        twice.setAutoStart(false);
        twice.setClientID(unique("id"));
        assertThatThrownBy(() -> twice.setClientID(unique("id"))).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(() -> context().setClientID("")).isInstanceOf(InvalidClientIDRuntimeException.class);
        assertThatThrownBy(() -> context().setClientID(null)).isInstanceOf(InvalidClientIDRuntimeException.class);
    }

    @FunctionalInterface
    private interface ThrowingUse {
        void on(JMSContext context);
    }

    @Test
    void shouldHaveNoEffectToAcknowledgeInOtherModes() {
        final JMSContext transacted = context(JMSContext.SESSION_TRANSACTED);
        context().createProducer().send(queue, "a");
        final JMSConsumer consumer = transacted.createConsumer(queue);
        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("a");
        transacted.acknowledge();
        transacted.rollback();
        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("a");
        transacted.commit();
        transacted.close();

        for (final int mode : new int[] {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.DUPS_OK_ACKNOWLEDGE}) {
            final JMSContext automatic = context(mode);
            automatic.acknowledge();
            automatic.createProducer().send(queue, "b");
            assertThat(automatic.createConsumer(queue).receiveBody(String.class, PATIENCE_MS))
                    .isEqualTo("b");
            automatic.acknowledge();
            automatic.close();
            assertThatThrownBy(automatic::acknowledge).isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @Test
    void shouldHaveNoEffectToAcknowledgeWhenNothingWasReceived() {
        assertThatCode(() -> context(JMSContext.CLIENT_ACKNOWLEDGE).acknowledge())
                .doesNotThrowAnyException();
    }

    @Test
    void shouldAcknowledgeAllOfTheSessionByAMessage() throws Exception {
        final JMSContext context = context(JMSContext.CLIENT_ACKNOWLEDGE);
        context.createProducer().send(queue, "a").send(queue, "b").send(queue, "c");
        final JMSConsumer consumer = context.createConsumer(queue);
        final Message first = consumer.receive(PATIENCE_MS);
        consumer.receive(PATIENCE_MS);
        first.acknowledge();
        context.recover();

        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("c");
    }

    @Test
    void shouldKeepTheConnectionUntilTheLastContextIsClosed() throws Exception {
        final JMSContext first = context();
        final JMSContext second = closed(first.createContext(JMSContext.AUTO_ACKNOWLEDGE));
        final JMSContext third = closed(second.createContext(JMSContext.SESSION_TRANSACTED));
        final TemporaryQueue temporary = first.createTemporaryQueue();
        first.close();
        second.close();
        context().createProducer().send(temporary, "through");

        assertThat(third.createConsumer(temporary).receiveBody(String.class, PATIENCE_MS))
                .isEqualTo("through");
        third.commit();
        third.close();
        final JMSContext other = context();
        assertThatThrownBy(() -> other.createProducer().send(temporary, "too late"))
                .isInstanceOf(InvalidDestinationRuntimeException.class);
    }

    @Test
    void shouldRefuseCloseCommitAndRollbackInItsCompletionListener() throws Exception {
        final JMSContext context = context(JMSContext.SESSION_TRANSACTED);
        final List<Class<?>> thrown = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch done = new CountDownLatch(1);
        final CompletionListener listener = new CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                for (final Runnable forbidden : List.<Runnable>of(context::close, context::commit, context::rollback)) {
                    try {
                        forbidden.run();
                    } catch (final RuntimeException e) {
                        thrown.add(e.getClass());
                    }
                }
                done.countDown();
            }

            @Override
            public void onException(final Message message, final Exception exception) {}
        };
        context.createProducer().setAsync(listener).send(queue, "x");
        Await.latch("the completion", done);

        assertThat(thrown)
                .containsExactly(
                        IllegalStateRuntimeException.class,
                        IllegalStateRuntimeException.class,
                        IllegalStateRuntimeException.class);
    }

    @Test
    void shouldThrowTheTwinForEachArgumentThatCannotBe() {
        final JMSContext context = context();
        final JMSContext identified = context();
        identified.setClientID(unique("id"));

        assertEach(
                InvalidDestinationRuntimeException.class,
                () -> context.createConsumer(null),
                () -> context.createConsumer(null, null),
                () -> context.createConsumer(null, null, true),
                () -> context.createBrowser(null),
                () -> context.createBrowser(null, null),
                () -> context.createSharedConsumer(null, "s"),
                () -> context.createSharedConsumer(null, "s", null),
                () -> identified.createDurableConsumer(null, "s"),
                () -> identified.createDurableConsumer(null, "s", null, false),
                () -> context.createSharedDurableConsumer(null, "s"),
                () -> context.createSharedDurableConsumer(null, "s", null),
                () -> context.unsubscribe(null),
                () -> context.unsubscribe(""),
                () -> context.unsubscribe(unique("unknown")),
                () -> identified.createDurableConsumer(identified.createTemporaryTopic(), "s"));
        assertEach(
                InvalidSelectorRuntimeException.class,
                () -> context.createConsumer(queue, "a ="),
                () -> context.createConsumer(topic, "a =", true),
                () -> context.createBrowser(queue, "a ="),
                () -> context.createSharedConsumer(topic, "s", "a ="),
                () -> identified.createDurableConsumer(topic, "s", "a =", false),
                () -> context.createSharedDurableConsumer(topic, "s", "a ="));
        assertEach(
                IllegalStateRuntimeException.class,
                () -> context.createDurableConsumer(topic, "s"),
                () -> context.createDurableConsumer(topic, "s", null, true),
                context::commit,
                context::rollback);
        assertEach(
                JMSRuntimeException.class,
                () -> context.createQueue(null),
                () -> context.createTopic(""),
                () -> context.createSharedConsumer(topic, null),
                () -> context.createSharedDurableConsumer(topic, ""),
                () -> identified.createDurableConsumer(topic, null));
    }

    @Test
    void shouldRefuseToSendWhatCannotBeSent() {
        final JMSProducer producer = context().createProducer();

        assertEach(
                InvalidDestinationRuntimeException.class,
                () -> producer.send(null, context().createMessage()),
                () -> producer.send(null, "x"),
                () -> producer.send(null, Collections.<String, Object>emptyMap()),
                () -> producer.send(null, new byte[0]),
                () -> producer.send(null, Integer.valueOf(1)));
        assertEach(
                MessageFormatRuntimeException.class,
                () -> producer.send(queue, (Message) null),
                () -> producer.send(queue, Collections.<String, Object>singletonMap("o", new Object())),
                () -> producer.send(queue, new ArrayList<>(List.of(new Object()))));
        assertThat(context().createConsumer(queue).receiveNoWait()).isNull();
    }

    @Test
    void shouldShowTheNamesOfPropertiesAsALiveUnmodifiableSet() {
        final JMSProducer producer = context().createProducer();
        final Set<String> names = producer.getPropertyNames();
        producer.setProperty("a", 1).setProperty("b", (Object) null).setJMSType("t");

        assertThat(names).containsExactlyInAnyOrder("a", "b");
        assertThat(producer.propertyExists("b")).isTrue();
        assertThatThrownBy(() -> names.add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> names.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> names.iterator().remove())
                .isInstanceOfAny(UnsupportedOperationException.class, IllegalStateException.class);
        producer.clearProperties();
        assertThat(names).isEmpty();
        assertThat(producer.getJMSType()).isEqualTo("t");
    }

    @Test
    void shouldRefuseNamesThatCannotBeInEverySetter() {
        final JMSProducer producer = context().createProducer();

        for (final String name : new String[] {null, ""}) {
            assertEach(
                    IllegalArgumentException.class,
                    () -> producer.setProperty(name, true),
                    () -> producer.setProperty(name, (byte) 1),
                    () -> producer.setProperty(name, (short) 1),
                    () -> producer.setProperty(name, 1),
                    () -> producer.setProperty(name, 1L),
                    () -> producer.setProperty(name, 1f),
                    () -> producer.setProperty(name, 1d),
                    () -> producer.setProperty(name, "x"),
                    () -> producer.setProperty(name, (Object) "x"));
        }
        for (final String name : new String[] {"not a name", "1st", "AND", "a.b"}) {
            assertThatThrownBy(() -> producer.setProperty(name, 1)).isInstanceOf(JMSRuntimeException.class);
        }
        assertThat(producer.getPropertyNames()).isEmpty();
    }

    @Test
    void shouldReadMissingPropertiesAsValueOfNull() {
        final JMSProducer producer = context().createProducer();

        assertThat(producer.getBooleanProperty("none")).isFalse();
        assertThat(producer.getStringProperty("none")).isNull();
        assertThat(producer.getObjectProperty("none")).isNull();
        assertEach(
                NumberFormatException.class,
                () -> producer.getByteProperty("none"),
                () -> producer.getShortProperty("none"),
                () -> producer.getIntProperty("none"),
                () -> producer.getLongProperty("none"));
    }

    private static void assertEach(final Class<? extends Exception> expected, final ThrowingCallable... calls) {
        for (int i = 0; i < calls.length; i++) {
            assertThatThrownBy(calls[i]).as("call " + i).isInstanceOf(expected);
        }
    }
}
