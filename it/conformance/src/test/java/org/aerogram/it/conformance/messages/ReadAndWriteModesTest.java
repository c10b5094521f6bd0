// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.aerogram.it.conformance.Arguments;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sections 3.10 and 3.11 for every method: what a body or properties that cannot be read or written now, or names that cannot be, are answered with. */
class ReadAndWriteModesTest extends ConformanceTest {
    private final Arguments arguments = new Arguments();
    private final Queue queue = queue();
    private Session session;

    @BeforeEach
    void open() throws Exception {
        session = shared();
    }

    @Test
    void shouldRefuseEveryReadOfABodyThatIsBeingWritten() throws Exception {
        for (final Class<? extends Message> type : List.of(BytesMessage.class, StreamMessage.class)) {
            final Message fresh = make(type);
            final Message cleared = received(make(type));
            cleared.clearBody();

            for (final Method read : starting(type, "read").toList()) {
                assertThrown(read, fresh, MessageNotReadableException.class);
                assertThrown(read, cleared, MessageNotReadableException.class);
            }
        }
        assertThrown(
                BytesMessage.class.getMethod("getBodyLength"),
                make(BytesMessage.class),
                MessageNotReadableException.class);
    }

    @Test
    void shouldRefuseEveryWriteToABodyThatIsBeingRead() throws Exception {
        for (final Class<? extends Message> type : List.of(BytesMessage.class, StreamMessage.class)) {
            final Message received = received(make(type));
            final Message reset = make(type);
            type.getMethod("reset").invoke(reset);

            for (final Method write : starting(type, "write").toList()) {
                assertThrown(write, received, MessageNotWriteableException.class);
                assertThrown(write, reset, MessageNotWriteableException.class);
            }
        }
    }

    @Test
    void shouldRefuseEveryWriteToAReceivedMapTextOrObject() throws Exception {
        for (final Class<? extends Message> type : List.of(MapMessage.class, TextMessage.class, ObjectMessage.class)) {
            final Message received = received(make(type));

            for (final Method set : Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().startsWith("set"))
                    .toList()) {
                assertThrown(set, received, MessageNotWriteableException.class);
            }
        }
    }

    @Test
    void shouldWriteEverythingAgainAfterClearBody() throws Exception {
        for (final Class<? extends Message> type : List.of(
                MapMessage.class, TextMessage.class, ObjectMessage.class, BytesMessage.class, StreamMessage.class)) {
            final Message received = received(make(type));
            received.clearBody();

            for (final Method write : Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().matches("(set|write).*"))
                    .filter(method -> method.getParameterCount() != 3 && method.getParameterCount() != 4)
                    .toList()) {
                assertThat(arguments.thrownBy(write, received))
                        .as(write.toString())
                        .isNull();
            }
        }
    }

    @Test
    void shouldReportTheEndOfTheBodyByEveryRead() throws Exception {
        for (final Class<? extends Message> type : List.of(BytesMessage.class, StreamMessage.class)) {
            final Message empty = received(make(type));

            for (final Method read : starting(type, "read").toList()) {
                if (type == BytesMessage.class && read.getName().equals("readBytes")) {
                    assertThat(arguments.thrownBy(read, empty)).isNull();
                } else {
                    assertThrown(read, empty, MessageEOFException.class);
                }
            }
        }
        assertThat(((BytesMessage) received(make(BytesMessage.class))).readBytes(new byte[1]))
                .isEqualTo(-1);
    }

    @Test
    void shouldRefuseEveryPropertyOfAReceivedMessage() throws Exception {
        final Message received = received(session.createMessage());

        for (final Method set : properties().toList()) {
            assertThrown(set, received, MessageNotWriteableException.class);
        }
        received.clearProperties();
        for (final Method set : properties().toList()) {
            assertThat(arguments.thrownBy(set, received)).as(set.toString()).isNull();
        }
    }

    @Test
    void shouldRefuseNamesThatAreNullOrEmptyInEverySetter() throws Exception {
        final Set<String> none = new java.util.HashSet<>(Arrays.asList(null, ""));
        final MapMessage map = session.createMapMessage();

        for (final String name : none) {
            for (final Method set : properties().toList()) {
                assertThat(arguments.thrownBy(set, map, name))
                        .as(set.toString())
                        .isInstanceOf(IllegalArgumentException.class);
            }
            for (final Method set : Arrays.stream(MapMessage.class.getDeclaredMethods())
                    .filter(method -> method.getName().startsWith("set"))
                    .filter(method -> method.getParameterCount() == 2)
                    .toList()) {
                assertThat(arguments.thrownBy(set, map, name))
                        .as(set.toString())
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void shouldKeepBodyAndPropertiesApart() throws Exception {
        final TextMessage message = session.createTextMessage("text");
        message.setIntProperty("n", 1);
        final TextMessage received = (TextMessage) received(message);
        received.clearProperties();

        assertThat(received.getText()).isEqualTo("text");
        assertThat(arguments.thrownBy(TextMessage.class.getMethod("setText", String.class), received))
                .isInstanceOf(MessageNotWriteableException.class);
        final TextMessage second = (TextMessage) received(message);
        second.clearBody();
        assertThat(second.getText()).isNull();
        assertThat(second.getIntProperty("n")).isEqualTo(1);
        assertThat(arguments.thrownBy(Message.class.getMethod("setIntProperty", String.class, int.class), second))
                .isInstanceOf(MessageNotWriteableException.class);
    }

    private static Stream<Method> starting(final Class<?> type, final String prefix) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().startsWith(prefix));
    }

    private static Stream<Method> properties() {
        return Arrays.stream(Message.class.getMethods())
                .filter(method -> method.getName().matches("set.*Property"));
    }

    private void assertThrown(final Method method, final Object on, final Class<?> expected) throws Exception {
        assertThat(arguments.thrownBy(method, on)).as(method.toString()).isInstanceOf(expected);
    }

    private Message make(final Class<? extends Message> type) throws Exception {
        return (Message)
                Session.class.getMethod("create" + type.getSimpleName()).invoke(session);
    }

    private Message received(final Message message) throws Exception {
        session.createProducer(queue).send(message);
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            return receive(consumer);
        }
    }
}
