// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.function.Consumer;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AerogramContextTest {
    private static final AerogramQueue QUEUE = new AerogramQueue("q");
    private static final Topic TOPIC = new AerogramTopic("t");

    private final FakeConnection fake = new FakeConnection();

    @ParameterizedTest
    @ValueSource(ints = {-1, 4, 100, Integer.MAX_VALUE})
    void shouldRefuseUnknownModesBeforeConnecting(final int mode) {
        assertThatThrownBy(() -> AerogramContext.open(
                        () -> {
                            throw new AssertionError("connected");
                        },
                        mode))
                .isInstanceOf(JMSRuntimeException.class)
                .hasMessageContaining(Integer.toString(mode));
        final JMSContext context = fake.context(JMSContext.AUTO_ACKNOWLEDGE);
        assertThatThrownBy(() -> context.createContext(mode)).isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    void shouldReportThatItCannotConnect() {
        assertThatThrownBy(() -> AerogramContext.open(
                        () -> {
                            throw new JMSSecurityException("no", "AG-1201");
                        },
                        JMSContext.AUTO_ACKNOWLEDGE))
                .isInstanceOf(JMSSecurityRuntimeException.class)
                .hasMessage("no");
    }

    @Test
    void shouldMakeTheSessionLateSoThatAClientIdCanBeSet() {
        final JMSContext context = fake.context(JMSContext.CLIENT_ACKNOWLEDGE);
        context.setClientID("me");
        context.getClientID();
        context.setExceptionListener(null);
        assertThat(fake.takeJournal())
                .containsExactly(
                        "connection.setClientID(me)",
                        "connection.getClientID()",
                        "connection.setExceptionListener(null)");
        context.createProducer();
        assertThat(fake.takeJournal()).containsExactly("connection.createSession(2)", "session.createMessage()");
        context.createQueue("x");
        assertThat(fake.takeJournal()).containsExactly("session.createQueue(x)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldTellItsMode(final int mode) {
        final JMSContext context = fake.context(mode);
        assertThat(context.getSessionMode()).isEqualTo(mode);
        assertThat(context.getTransacted()).isEqualTo(mode == JMSContext.SESSION_TRANSACTED);
        context.createMessage();
        assertThat(fake.journal).first().isEqualTo("connection.createSession(" + mode + ")");
    }

    @Test
    void shouldStartTheConnectionWithEachKindOfConsumer() {
        final JMSContext context = fake.context(JMSContext.AUTO_ACKNOWLEDGE);
        context.createMessage();
        fake.takeJournal();
        check(() -> context.createConsumer(QUEUE), "session.createConsumer(queue://q)");
        check(() -> context.createConsumer(QUEUE, "a = 1"), "session.createConsumer(queue://q, a = 1)");
        check(() -> context.createConsumer(TOPIC, "a = 1", true), "session.createConsumer(topic://t, a = 1, true)");
        check(() -> context.createDurableConsumer(TOPIC, "s"), "session.createDurableConsumer(topic://t, s)");
        check(
                () -> context.createDurableConsumer(TOPIC, "s", "a = 1", true),
                "session.createDurableConsumer(topic://t, s, a = 1, true)");
        check(() -> context.createSharedConsumer(TOPIC, "s"), "session.createSharedConsumer(topic://t, s)");
        check(
                () -> context.createSharedConsumer(TOPIC, "s", "a = 1"),
                "session.createSharedConsumer(topic://t, s, a = 1)");
        check(
                () -> context.createSharedDurableConsumer(TOPIC, "s"),
                "session.createSharedDurableConsumer(topic://t, s)");
        check(
                () -> context.createSharedDurableConsumer(TOPIC, "s", "a = 1"),
                "session.createSharedDurableConsumer(topic://t, s, a = 1)");
    }

    private void check(final Runnable call, final String expected) {
        call.run();
        assertThat(fake.takeJournal()).containsExactly(expected, "connection.start()");
    }

    @Test
    void shouldNotStartTheConnectionWhenToldNotTo() {
        final JMSContext context = fake.context(JMSContext.AUTO_ACKNOWLEDGE);
        assertThat(context.getAutoStart()).isTrue();
        context.setAutoStart(false);
        assertThat(context.getAutoStart()).isFalse();
        context.createConsumer(QUEUE);
        assertThat(fake.journal).doesNotContain("connection.start()");
        assertThat(context.createContext(JMSContext.AUTO_ACKNOWLEDGE).getAutoStart())
                .isTrue();
        context.start();
        context.stop();
        assertThat(fake.journal).endsWith("connection.start()", "connection.stop()");
    }

    @Test
    void shouldShareTheConnectionUntilTheLastContextIsClosed() {
        final JMSContext first = fake.context(JMSContext.AUTO_ACKNOWLEDGE);
        final JMSContext second = first.createContext(JMSContext.SESSION_TRANSACTED);
        final JMSContext third = second.createContext(JMSContext.CLIENT_ACKNOWLEDGE);
        assertThat(fake.takeJournal())
                .containsExactly(
                        "connection.createSession(1)", "connection.createSession(0)", "connection.createSession(2)");
        first.close();
        first.close();
        assertThat(fake.takeJournal()).containsExactly("session.close()");
        assertThatThrownBy(() -> first.createContext(JMSContext.AUTO_ACKNOWLEDGE))
                .isInstanceOf(IllegalStateRuntimeException.class);
        second.close();
        assertThat(fake.takeJournal()).containsExactly("session.close()");
        third.close();
        third.close();
        assertThat(fake.takeJournal()).containsExactly("session.close()", "connection.close()");
    }

    @Test
    void shouldRefuseAFurtherContextWhereOnlyOneSessionIsAllowed() {
        final boolean[] made = new boolean[1];
        fake.connection.on("createSession", mode -> {
            if (made[0]) {
                throw new JMSException("one session only");
            }
            made[0] = true;
            return fake.session.as(Session.class);
        });
        final JMSContext context = fake.context(JMSContext.AUTO_ACKNOWLEDGE);
        assertThatThrownBy(() -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE))
                .isInstanceOf(JMSRuntimeException.class)
                .hasMessage("one session only");
        context.close();
        assertThat(fake.journal).endsWith("session.close()", "connection.close()");
    }

    @Test
    void shouldRefuseEverythingAfterClose() {
        final JMSContext context = fake.context(JMSContext.CLIENT_ACKNOWLEDGE);
        context.close();
        fake.takeJournal();
        for (final Consumer<JMSContext> call : java.util.List.<Consumer<JMSContext>>of(
                JMSContext::createProducer,
                JMSContext::createMessage,
                JMSContext::createTextMessage,
                open -> open.createConsumer(QUEUE),
                open -> open.createBrowser(QUEUE),
                open -> open.createContext(JMSContext.AUTO_ACKNOWLEDGE),
                JMSContext::start,
                JMSContext::stop,
                JMSContext::getClientID,
                JMSContext::getMetaData,
                JMSContext::commit,
                JMSContext::rollback,
                JMSContext::recover,
                JMSContext::acknowledge,
                open -> open.unsubscribe("s"))) {
            assertThatThrownBy(() -> call.accept(context)).isInstanceOf(IllegalStateRuntimeException.class);
        }
        assertThat(fake.journal).isEmpty();
    }

    @Test
    void shouldStayOpenWhenItsOwnListenerCloses() {
        final JMSContext context = fake.context(JMSContext.AUTO_ACKNOWLEDGE);
        context.createMessage();
        fake.session.on("close", none -> {
            throw new IllegalStateException("not from a listener");
        });
        assertThatThrownBy(context::close).isInstanceOf(IllegalStateRuntimeException.class);
        assertThat(fake.journal).doesNotContain("connection.close()");
        fake.session.on("close", none -> null);
        context.createMessage();
        context.close();
        assertThat(fake.journal).endsWith("session.close()", "connection.close()");
    }

    @Test
    void shouldCloseTheConnectionEvenIfTheSessionFailsTo() {
        final JMSContext context = fake.context(JMSContext.AUTO_ACKNOWLEDGE);
        context.createMessage();
        fake.session.on("close", none -> {
            throw new JMSException("link lost");
        });
        fake.connection.on("close", none -> {
            throw new JMSException("link lost too");
        });
        assertThatThrownBy(context::close)
                .isInstanceOf(JMSRuntimeException.class)
                .hasMessage("link lost")
                .satisfies(e -> assertThat(e.getCause().getSuppressed()).hasSize(1));
        assertThat(fake.journal).endsWith("connection.close()");
        context.close();
        assertThatThrownBy(context::createMessage).isInstanceOf(IllegalStateRuntimeException.class);
    }

    @Test
    void shouldTurnExceptionsIntoTheirCounterparts() {
        final JMSContext context = fake.context(JMSContext.AUTO_ACKNOWLEDGE);
        fake.connection.on("setClientID", id -> {
            throw new InvalidClientIDException("taken");
        });
        fake.session.on("createConsumer", arguments -> {
            throw new InvalidSelectorException("bad", "AG-1305");
        });
        assertThatThrownBy(() -> context.setClientID("x")).isInstanceOf(InvalidClientIDRuntimeException.class);
        assertThatThrownBy(() -> context.createConsumer(QUEUE, "x"))
                .isInstanceOfSatisfying(InvalidSelectorRuntimeException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo("AG-1305"));
        assertThat(fake.journal).doesNotContain("connection.start()");
    }

    private Message acknowledgeable(final String name) {
        return new Fake(name, fake.journal).as(Message.class);
    }

    @Test
    void shouldAcknowledgeAllThatItConsumed() {
        final JMSContext context = fake.context(JMSContext.CLIENT_ACKNOWLEDGE);
        context.acknowledge();
        final var consumer = context.createConsumer(QUEUE);
        fake.incoming.add(acknowledgeable("first"));
        fake.incoming.add(acknowledgeable("second"));
        consumer.receive();
        consumer.receiveNoWait();
        fake.takeJournal();
        context.acknowledge();
        assertThat(fake.takeJournal()).containsExactly("second.acknowledge()");
        context.acknowledge();
        assertThat(fake.takeJournal()).isEmpty();
    }

    @Test
    void shouldAcknowledgeWhatAListenerWasGiven() throws Exception {
        final MessageListener[] given = new MessageListener[1];
        fake.consumer.on("setMessageListener", listener -> {
            given[0] = (MessageListener) listener[0];
            return null;
        });
        fake.consumer.on("getMessageListener", none -> given[0]);
        final JMSContext context = fake.context(JMSContext.CLIENT_ACKNOWLEDGE);
        final var consumer = context.createConsumer(QUEUE);
        final MessageListener listener = message -> context.acknowledge();
        consumer.setMessageListener(listener);
        assertThat(consumer.getMessageListener()).isSameAs(listener);
        fake.takeJournal();
        given[0].onMessage(acknowledgeable("m"));
        assertThat(fake.takeJournal()).containsExactly("m.acknowledge()");
        consumer.setMessageListener(null);
        assertThat(given[0]).isNull();
        assertThat(consumer.getMessageListener()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.DUPS_OK_ACKNOWLEDGE, JMSContext.SESSION_TRANSACTED})
    void shouldNotAcknowledgeInOtherModes(final int mode) {
        final JMSContext context = fake.context(mode);
        fake.incoming.add(acknowledgeable("m"));
        context.createConsumer(QUEUE).receive();
        context.acknowledge();
        assertThat(fake.journal).doesNotContain("m.acknowledge()");
    }

    @Test
    void shouldNotAcknowledgeWhatWasRecovered() {
        final JMSContext context = fake.context(JMSContext.CLIENT_ACKNOWLEDGE);
        fake.incoming.add(acknowledgeable("m"));
        context.createConsumer(QUEUE).receive();
        context.recover();
        context.acknowledge();
        assertThat(fake.journal).contains("session.recover()").doesNotContain("m.acknowledge()");
    }
}
