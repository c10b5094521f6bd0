// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.aerogram.it.testkit.ChildProcess;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users and passwords: added by command, checked on every form of connecting. */
class IdentitySystemTest {
    @TempDir
    private Path directory;

    @Test
    void shouldLetInOnlyThoseWhoKnowThePassword() throws Exception {
        try (ChildProcess add =
                NodeProcess.launch("user", "add", "--data", directory.toString(), "--password-stdin", "alice")) {
            add.say("secret of alice");
            assertThat(add.awaitExit(Duration.ofSeconds(60))).as(add.describe()).isZero();
        }
        try (NodeProcess node = NodeProcess.start(directory, Map.of("AEROGRAM_ANONYMOUS", "off"))) {
            for (final Transport transport : Transport.values()) {
                final ConnectionFactory factory = new AerogramConnectionFactory(node.url(transport));
                try (Connection connection = factory.createConnection("alice", "secret of alice")) {
                    assertThat(connection.createSession()).isNotNull();
                }
                try (JMSContext context = factory.createContext("alice", "secret of alice")) {
                    assertThat(context.createTextMessage()).isNotNull();
                }
                final ConnectionFactory known =
                        new AerogramConnectionFactory(node.url(transport), "alice", "secret of alice");
                try (Connection connection = known.createConnection()) {
                    assertThat(connection.createSession()).isNotNull();
                }
            }
            final ConnectionFactory factory = new AerogramConnectionFactory(node.url(Transport.UDP));
            assertThatThrownBy(() -> factory.createConnection("alice", "wrong"))
                    .isInstanceOf(JMSSecurityException.class)
                    .hasMessageNotContaining("secret");
            assertThatThrownBy(() -> factory.createConnection()).isInstanceOf(JMSSecurityException.class);
            assertThatThrownBy(() -> factory.createConnection("nobody", "secret of alice"))
                    .isInstanceOf(JMSSecurityException.class);
            assertThatThrownBy(() -> factory.createContext("alice", "wrong"))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
            assertThatThrownBy(() -> factory.createContext("bob", "", JMSContext.CLIENT_ACKNOWLEDGE))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
        }
    }
}
