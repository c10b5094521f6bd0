// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.XAConnection;
import java.nio.file.Path;
import java.util.Map;
import javax.transaction.xa.XAResource;
import org.aerogram.it.testkit.Await;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No bean stands beside the factory, and the node lets in nobody without a password: after the server ended in mid-commit its next boot completes the transaction with the credentials that
 * the factory's definition has for recovery.
 */
class WildFlyRecoveryIT {
    private static final String CLERK = "clerk";
    private static final String PASSWORD = "of the clerk";
    private static final String FACTORY = "connection-definitions=factory";
    private static final String DEFINITION = "java:/jms/factory, max-pool-size=8, tracking=false)";

    private static Recipe write(final ServerKind kind, final Path directory, final Recipe recipe) {
        final String property =
                "/subsystem=resource-adapters/resource-adapter=aerogram/" + FACTORY + "/config-properties=";
        return Application.writeWithoutBeans(kind, directory, recipe)
                .with(Map.of(
                        DEFINITION,
                        DEFINITION.replace(")", ", recovery-username=recovery, recovery-password=secret)\n")
                                + property + "userName:add(value=" + CLERK + ")\n"
                                + property + "password:add(value=\"" + PASSWORD + "\")"));
    }

    @Test
    @Timeout(600)
    void shouldCompleteWithTheCredentialsForRecovery() throws Exception {
        try (ServerAndNode place = ServerAndNode.start(ServerKind.WILDFLY, "", WildFlyRecoveryIT::write)) {
            NodeUsers.add(place.data(), CLERK, PASSWORD);
            NodeUsers.add(place.data(), "recovery", "secret");
            place.startNode(Map.of("AEROGRAM_ANONYMOUS", "off"));
            final RunningServer server = place.server();
            server.halt("halt-in-commit");
            assertThat(inDoubt(place.url())).as("branches in doubt").isEqualTo(1);
            server.startAgain();
            server.check("completed-after-commit");
            Await.until("no branch to be in doubt", Await.PATIENCE, () -> inDoubt(place.url()) == 0);
            assertThat(server.logged("IJ020016"))
                    .as("factories that WildFly does not recover")
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("java:/jms/factory"));
        }
    }

    private static int inDoubt(final String url) throws Exception {
        try (XAConnection connection = new AerogramXAConnectionFactory(url).createXAConnection(CLERK, PASSWORD)) {
            return connection
                    .createXASession()
                    .getXAResource()
                    .recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)
                    .length;
        }
    }
}
