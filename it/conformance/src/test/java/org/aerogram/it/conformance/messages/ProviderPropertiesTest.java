// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.aerogram.it.testkit.EmbeddedNode;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.node.identity.AnonymousAccess;
import org.aerogram.node.identity.PasswordHashing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Section 3.5.9: the optional properties that a provider sets on send and on receive; at a node of its own that names users. */
@Timeout(120)
class ProviderPropertiesTest {
    private static final long PATIENCE_MS = 20_000;

    @TempDir
    private static Path directory;

    private static EmbeddedNode node;

    @BeforeAll
    static void start() throws Exception {
        final Path users = directory.resolve("users");
        Files.writeString(users, user("ann") + user("bob"));
        node = EmbeddedNode.start(EmbeddedNode.context()
                .usersFile(users)
                .anonymous(AnonymousAccess.ON)
                .stampUser(true));
    }

    private static String user(final String name) {
        return name + ":" + PasswordHashing.hash(name.getBytes(StandardCharsets.UTF_8)) + "\n";
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Connection connect(final String user, final String options) throws JMSException {
        final AerogramConnectionFactory factory =
                new AerogramConnectionFactory(node.url(Transport.IPC) + (options.isEmpty() ? "" : "?" + options));
        final Connection connection = user == null ? factory.createConnection() : factory.createConnection(user, user);
        connection.start();
        return connection;
    }

    private static Message receive(final Connection connection, final Queue queue, final String selector)
            throws JMSException {
        try (Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(queue, selector)) {
            final Message message = consumer.receive(PATIENCE_MS);
            assertThat(message).isNotNull();
            return message;
        }
    }

    private static Message send(final Connection connection, final Queue queue, final Message message)
            throws JMSException {
        try (Session session = connection.createSession();
                MessageProducer producer = session.createProducer(queue)) {
            producer.send(message);
            return message;
        }
    }

    private static Message message(final Connection connection) throws JMSException {
        try (Session session = connection.createSession()) {
            return session.createMessage();
        }
    }

    @Test
    void shouldNameTheUserWhoSendsWhateverTheMessageClaims() throws Exception {
        final Queue queue = new AerogramQueue("claims");
        try (Connection ann = connect("ann", "");
                Connection bob = connect("bob", "")) {
            final Message sent = message(ann);
            sent.setStringProperty("JMSXUserID", "bob");
            sent.setStringProperty("colour", "red");
            send(ann, queue, sent);
            assertThat(sent.getStringProperty("JMSXUserID")).isEqualTo("ann");

            final Message received = receive(bob, queue, "JMSXUserID = 'ann'");
            assertThat(received.getStringProperty("JMSXUserID")).isEqualTo("ann");

            send(bob, queue, received);
            final Message forwarded = receive(ann, queue, "JMSXUserID = 'bob'");
            assertThat(forwarded.getStringProperty("JMSXUserID")).isEqualTo("bob");
            assertThat(forwarded.getStringProperty("colour")).isEqualTo("red");
        }
    }

    @Test
    void shouldNameNobodyWhereNobodyHasLoggedIn() throws Exception {
        final Queue queue = new AerogramQueue("nobody");
        try (Connection connection = connect(null, "")) {
            final Message sent = message(connection);
            sent.setStringProperty("JMSXUserID", "ann");
            send(connection, queue, sent);

            assertThat(receive(connection, queue, "JMSXUserID IS NULL").propertyExists("JMSXUserID"))
                    .isFalse();
        }
    }

    @Test
    void shouldNameTheApplicationWhereAnOptionAsksForIt() throws Exception {
        final Queue queue = new AerogramQueue("application");
        try (Connection connection = connect("ann", "appId=billing")) {
            final Message sent = send(connection, queue, message(connection));

            assertThat(sent.getStringProperty("JMSXAppID")).isEqualTo("billing");
            assertThat(receive(connection, queue, "JMSXAppID = 'billing'").getStringProperty("JMSXAppID"))
                    .isEqualTo("billing");
        }
    }

    @Test
    void shouldTellWhenAMessageWasReceivedWhereAnOptionAsksForIt() throws Exception {
        final Queue queue = new AerogramQueue("received");
        try (Connection connection = connect("ann", "receiveTimestamp=true");
                Connection other = connect("bob", "")) {
            final long before = System.currentTimeMillis();
            send(connection, queue, message(connection));
            final Message received = receive(connection, queue, null);

            assertThat(received.getLongProperty("JMSXRcvTimestamp")).isBetween(before, System.currentTimeMillis());
            assertThat(Collections.list((java.util.Enumeration<?>) received.getPropertyNames()))
                    .map(Object::toString)
                    .contains("JMSXRcvTimestamp");

            send(connection, queue, received);
            assertThat(receive(other, queue, null).propertyExists("JMSXRcvTimestamp"))
                    .isFalse();
        }
    }

    @Test
    void shouldAnnounceWhatItSets() throws Exception {
        try (Connection all = connect("ann", "appId=billing&receiveTimestamp=true");
                Connection few = connect("ann", "")) {
            assertThat(announced(few))
                    .containsExactlyInAnyOrder("JMSXGroupID", "JMSXGroupSeq", "JMSXDeliveryCount", "JMSXUserID");
            assertThat(announced(all))
                    .containsExactlyInAnyOrder(
                            "JMSXGroupID",
                            "JMSXGroupSeq",
                            "JMSXDeliveryCount",
                            "JMSXUserID",
                            "JMSXAppID",
                            "JMSXRcvTimestamp");
        }
    }

    private static List<String> announced(final Connection connection) throws JMSException {
        return Collections.list(
                        (java.util.Enumeration<?>) connection.getMetaData().getJMSXPropertyNames())
                .stream()
                .map(Object::toString)
                .toList();
    }
}
