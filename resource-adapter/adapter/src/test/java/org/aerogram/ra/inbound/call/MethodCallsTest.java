// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.resource.spi.InvalidPropertyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aerogram.jms.message.MessageFactory;
import org.aerogram.ra.listener.MessageMethods;
import org.aerogram.ra.listener.OnMessage;
import org.junit.jupiter.api.Test;

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
}
