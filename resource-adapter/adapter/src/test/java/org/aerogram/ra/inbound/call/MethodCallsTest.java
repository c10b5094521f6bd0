// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.resource.spi.InvalidPropertyException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aerogram.jms.message.MessageFactory;
import org.aerogram.ra.listener.MessageMethods;
import org.aerogram.ra.listener.OnMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodCallsTest {
    private final Orders bean = new Orders();

    /** A bean without a listener interface of Jakarta Messaging. */
    public static class Orders implements MessageMethods {
        private final List<String> calls = new ArrayList<>();

        @OnMessage(selector = "region = 'eu' AND JMSPriority > 3")
        public void european(final String text) {
            calls.add("european " + text);
        }

        @OnMessage
        public void text(final String text) {
            calls.add("text " + text);
        }

        @OnMessage
        public void map(final Map<String, Object> map) {
            calls.add("map " + map);
        }

        @OnMessage(selector = "refuse")
        public void refuse(final Message message) {
            throw new IllegalArgumentException("not today");
        }

        public void notCalled(final Message message) {
            throw new AssertionError("has no annotation");
        }
    }

    /** Has a mistake. */
    public static class Wrong implements MessageMethods {
        @OnMessage(selector = "region = ")
        public void any(final String text) {
            throw new AssertionError("not called");
        }
    }

    private void deliver(final Message message) throws Exception {
        Calls.of(Orders.class, 1).taking(List.of(message)).on(bean);
    }

    @Test
    void shouldCallTheMethodThatFitsTheBody() throws Exception {
        final MapMessage map = MessageFactory.createMapMessage();
        map.setString("name", "value");
        deliver(MessageFactory.createTextMessage("hello"));
        deliver(map);
        assertThat(bean.calls).containsExactly("text hello", "map {name=value}");
    }

    @Test
    void shouldAskMethodsWithASelectorFirst() throws Exception {
        final Message message = MessageFactory.createTextMessage("hello");
        message.setStringProperty("region", "eu");
        message.setJMSPriority(4);
        deliver(message);
        message.setJMSPriority(3);
        deliver(message);
        assertThat(bean.calls).containsExactly("european hello", "text hello");
    }

    @Test
    void shouldThrowWhatTheBeanThrows() throws JMSException {
        final Message message = MessageFactory.createMessage();
        message.setBooleanProperty("refuse", true);
        assertThatThrownBy(() -> deliver(message)).hasMessage("not today");
    }

    @Test
    void shouldSayThatNoMethodTakesAMessage() {
        assertThatThrownBy(() -> deliver(MessageFactory.createMessage()))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("no @OnMessage method of");
    }

    @Test
    void shouldNameAMethodWhoseSelectorIsWrong() {
        assertThatThrownBy(() -> Calls.of(Wrong.class, 1))
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContaining("Wrong.any")
                .hasMessageContaining("position");
    }

    /** Has a method for one type only, though the compiler adds one for every object. */
    public abstract static class Typed<T> implements MessageMethods {
        public abstract void take(T body);
    }

    /** Implements it. */
    public static class Texts extends Typed<String> {
        private final List<String> got = new ArrayList<>();

        @Override
        @OnMessage
        public void take(final String body) {
            got.add(body);
        }
    }

    @Test
    void shouldNotCallWhatTheCompilerHasAdded() throws Exception {
        final Calls calls = Calls.of(Texts.class, 1);
        assertThat(calls.methods()).hasSize(1);
        final Texts texts = new Texts();
        calls.taking(List.of(MessageFactory.createTextMessage("hello"))).on(texts);
        assertThat(texts.got).containsExactly("hello");
        assertThatThrownBy(() -> calls.taking(List.of(MessageFactory.createMapMessage())))
                .isInstanceOf(MessageFormatException.class);
    }

    /** Cannot be seen from outside; the compiler makes what it has public in a public class that inherits it. */
    abstract static class Common implements MessageMethods {
        final List<String> got = new ArrayList<>();

        @OnMessage
        public void take(final String body) {
            got.add(body);
        }

        @OnMessage
        void number(final Integer body) {
            throw new AssertionError("is overridden");
        }
    }

    /** Has nothing of its own to say but what a number means. */
    public static class Heir extends Common {
        @Override
        @OnMessage
        public void number(final Integer body) {
            got.add("number " + body);
        }
    }

    @Test
    void shouldCallWhatIsInheritedFromAClassThatIsNotPublic() throws Exception {
        final Calls calls = Calls.of(Heir.class, 1);
        assertThat(calls.methods()).extracting(Method::getName).containsExactly("number", "take");
        final Heir heir = new Heir();
        calls.taking(List.of(MessageFactory.createTextMessage("hello"))).on(heir);
        assertThat(heir.got).containsExactly("hello");
    }

    /** Has a method that nobody can call, besides one that can be. */
    public static class Hidden extends Orders {
        @OnMessage
        void hidden(final String text) {
            throw new AssertionError("not called");
        }
    }

    /** Has a method without an object. */
    public static class Static implements MessageMethods {
        @OnMessage
        public static void any(final Message message) {
            throw new AssertionError("not called");
        }
    }

    /** Has a parameter that no message has. */
    public static class Primitive implements MessageMethods {
        @OnMessage
        public void any(final int number) {
            throw new AssertionError("not called");
        }
    }

    /** Has none. */
    public static class None implements MessageMethods {}

    @ParameterizedTest
    @CsvSource({
        "Hidden, must be public and not static",
        "Static, must be public and not static",
        "Primitive, no message can be made",
        "None, has no public method with @OnMessage"
    })
    void shouldRefuseABeanWhoseMethodsCannotBeCalled(final String bean, final String said) throws Exception {
        final Class<?> type = Class.forName(MethodCallsTest.class.getName() + '$' + bean);
        assertThatThrownBy(() -> Calls.of(type, 1))
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContaining(said)
                .hasMessageContaining(bean);
    }
}
