// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;

/** Section 3.11.7: a serialised object, deserialised only where its classes are trusted. */
class ObjectMessageTest extends ConformanceTest {
    /** A class of the application. */
    record Order(String id, int amount) implements Serializable {}

    /** A class that cannot be serialised because of what it holds. */
    static final class Unserializable implements Serializable {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial")
        private final Object held = new Object();
    }

    private Session trustingSession() throws Exception {
        final Connection connection = closed(new AerogramConnectionFactory(
                        url("trustedPackages=org.aerogram.it.conformance.messages,java.util,java.lang"))
                .createConnection());
        connection.start();
        return connection.createSession();
    }

    @Test
    void shouldCarryAnObject() throws Exception {
        final Session session = trustingSession();
        final Queue queue = queue();
        session.createProducer(queue).send(session.createObjectMessage(new Order("o-1", 3)));

        final ObjectMessage received = (ObjectMessage) receive(session.createConsumer(queue));

        assertThat(received.getObject()).isEqualTo(new Order("o-1", 3));
    }

    @Test
    void shouldCarryNull() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        session.createProducer(queue).send(session.createObjectMessage());

        assertThat(((ObjectMessage) receive(session.createConsumer(queue))).getObject())
                .isNull();
    }

    @Test
    void shouldTakeASnapshotWhenTheObjectIsSet() throws Exception {
        final Session session = trustingSession();
        final Queue queue = queue();
        final ArrayList<String> list = new ArrayList<>(List.of("a"));
        final ObjectMessage message = session.createObjectMessage(list);
        list.add("b");
        session.createProducer(queue).send(message);

        assertThat(((ObjectMessage) receive(session.createConsumer(queue))).getObject())
                .isEqualTo(List.of("a"));
    }

    @Test
    void shouldDenyClassesThatAreNotTrusted() throws Exception {
        final Connection connection =
                closed(new AerogramConnectionFactory(url("trustedPackages=java.util")).createConnection());
        connection.start();
        final Session session = connection.createSession();
        final Queue queue = queue();
        session.createProducer(queue).send(session.createObjectMessage(new Order("o-1", 3)));

        final ObjectMessage received = (ObjectMessage) receive(session.createConsumer(queue));

        assertThatThrownBy(received::getObject).isInstanceOf(MessageFormatException.class);
        assertThat(received.isBodyAssignableTo(Order.class)).isFalse();
    }

    @Test
    void shouldRefuseWhatCannotBeSerialised() throws Exception {
        final Session session = shared();

        assertThatThrownBy(() -> session.createObjectMessage(new Unserializable()))
                .isInstanceOf(MessageFormatException.class);
        final ObjectMessage message = session.createObjectMessage();
        assertThatThrownBy(() -> message.setObject(new Unserializable())).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldBeReadOnlyWhenReceivedUntilCleared() throws Exception {
        final Session session = trustingSession();
        final Queue queue = queue();
        session.createProducer(queue).send(session.createObjectMessage("text"));
        final ObjectMessage received = (ObjectMessage) receive(session.createConsumer(queue));
        assertThatThrownBy(() -> received.setObject("x")).isInstanceOf(MessageNotWriteableException.class);

        received.clearBody();

        assertThat(received.getObject()).isNull();
        assertThatCode(() -> received.setObject("x")).doesNotThrowAnyException();
    }

    @Test
    void shouldGiveTheBodyAsAnyAssignableType() throws Exception {
        final Session session = trustingSession();
        final Queue queue = queue();
        session.createProducer(queue).send(session.createObjectMessage(new Date(5)));
        final ObjectMessage received = (ObjectMessage) receive(session.createConsumer(queue));

        assertThat(received.getBody(Date.class)).isEqualTo(new Date(5));
        assertThat(received.getBody(Serializable.class)).isEqualTo(new Date(5));
        assertThat(received.isBodyAssignableTo(Date.class)).isTrue();
        assertThat(received.isBodyAssignableTo(String.class)).isFalse();
        assertThatThrownBy(() -> received.getBody(String.class)).isInstanceOf(MessageFormatException.class);
    }
}
