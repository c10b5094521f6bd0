// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.aerogram.it.testkit.EmbeddedNode;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.node.identity.AnonymousAccess;
import org.aerogram.node.identity.PasswordHashing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Section 6.1.1: credentials that are wrong, on every form of createConnection and createContext; at a node of its own that has users. */
class AuthenticationTest {
    private static final String USER = "ann";
    private static final String PASSWORD = "open sesame";

    @TempDir
    private static Path directory;

    private static EmbeddedNode node;

    private interface Opening {
        AutoCloseable open() throws JMSException;
    }

    @BeforeAll
    static void start() throws Exception {
        final Path users = directory.resolve("users");
        Files.writeString(users, USER + ":" + PasswordHashing.hash(PASSWORD.getBytes(StandardCharsets.UTF_8)) + "\n");
        node = EmbeddedNode.start(EmbeddedNode.context().usersFile(users).anonymous(AnonymousAccess.OFF));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static AerogramConnectionFactory factory() {
        return new AerogramConnectionFactory(node.url(Transport.IPC));
    }

    /** Every form that names a user. */
    private static List<Opening> named(
            final AerogramConnectionFactory factory, final String user, final String password) {
        return List.of(
                () -> factory.createConnection(user, password),
                () -> factory.createQueueConnection(user, password),
                () -> factory.createTopicConnection(user, password),
                () -> factory.createContext(user, password),
                () -> factory.createContext(user, password, JMSContext.SESSION_TRANSACTED));
    }

    /** Every form that leaves the user to the factory. */
    private static List<Opening> unnamed(final AerogramConnectionFactory factory) {
        return List.of(
                factory::createConnection,
                factory::createQueueConnection,
                factory::createTopicConnection,
                factory::createContext,
                () -> factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE));
    }

    @Test
    void shouldLetInWhoKnowsThePassword() throws Exception {
        final String url = node.url(Transport.IPC);
        final Function<String, String> with = more -> url + (url.contains("?") ? "&" : "?") + more;
        final AerogramConnectionFactory byBean = factory();
        byBean.setUser(USER);
        byBean.setPassword(PASSWORD);

        assertAllOpen(named(factory(), USER, PASSWORD));
        assertAllOpen(unnamed(new AerogramConnectionFactory(url, USER, PASSWORD)));
        assertAllOpen(unnamed(byBean));
        assertAllOpen(unnamed(new AerogramConnectionFactory(with.apply("user=" + USER + "&password=open%20sesame"))));
        assertAllOpen(named(new AerogramConnectionFactory(url, USER, PASSWORD), null, null));
    }

    @Test
    void shouldKeepOutWhoDoesNot() {
        // Each failure makes the node wait longer before it looks at the next attempt: few of them, and those without a
        // user cost nothing.
        assertRefused(named(factory(), "bob", PASSWORD).get(0), "unknown user");
        assertRefused(named(factory(), USER, "wrong").get(2), "wrong password");
        assertRefused(named(factory(), USER, null).get(4), "no password");
        for (final Opening opening : unnamed(factory())) {
            assertRefused(opening, "nobody");
        }
        assertRefused(
                unnamed(new AerogramConnectionFactory(node.url(Transport.IPC), USER, "wrong"))
                        .get(4),
                "configured");
    }

    private static void assertAllOpen(final List<Opening> openings) throws Exception {
        for (final Opening opening : openings) {
            try (AutoCloseable open = opening.open()) {
                if (open instanceof Connection connection) {
                    assertThat(connection.createSession()).isNotNull();
                } else {
                    assertThat(((JMSContext) open).createMessage()).isNotNull();
                }
            }
        }
    }

    private static void assertRefused(final Opening opening, final String what) {
        assertThatThrownBy(opening::open)
                .as(what)
                .isInstanceOfAny(JMSSecurityException.class, JMSSecurityRuntimeException.class)
                .hasMessageNotContaining(PASSWORD);
    }
}
