// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import static org.aerogram.ra.fake.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.resource.spi.InvalidPropertyException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.aerogram.ra.fake.FakeBroker;
import org.aerogram.ra.fake.FakeServer;
import org.aerogram.ra.provider.ConnectionParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be wrong from outside: each one line, and it heals. */
@Timeout(60)
class TroubleTest {
    private final Logger log = Logger.getLogger(ActivationLog.class.getName());
    private final Lines lines = new Lines();
    private final FakeBroker broker = new FakeBroker();
    private final AerogramActivationSpec spec = new AerogramActivationSpec();
    private final List<Object> handled = new CopyOnWriteArrayList<>();
    private final Activations activations =
            new Activations(broker, new ConnectionParameters("fake:node", "clerk", "secret", null), null);

    /** Keeps what is said from INFO on. */
    private static final class Lines extends Handler {
        private final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public void publish(final LogRecord line) {
            if (line.getLevel().intValue() >= Level.INFO.intValue()) {
                said.add(line.getLevel() + " " + line.getMessage());
            }
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    @BeforeEach
    void setUp() {
        log.addHandler(lines);
        spec.setDestination("orders");
        spec.setMaxSessions("2");
        spec.setReconnectDelay("1ms");
        spec.setReconnectMaxDelay("5ms");
    }

    @AfterEach
    void tearDown() {
        activations.stop();
        log.removeHandler(lines);
    }

    private void heals(final JMSException trouble) throws Exception {
        broker.refuse(trouble);
        broker.send("orders", "one");
        activations.activate(new FakeServer(handled::add), spec);
        eventually("many attempts", () -> broker.attempts() > 10);
        assertThat(lines.said).singleElement().asString().startsWith("WARNING Bean: cannot receive");
        assertThat(lines.said.get(0)).contains(trouble.getMessage()).doesNotContain("secret");
        broker.refuse(null);
        eventually("handled when the trouble is over", () -> handled.size() == 1);
        eventually("said that it is over", () -> lines.said.size() >= 2);
        assertThat(lines.said).hasSize(2);
        assertThat(lines.said.get(1)).isEqualTo("INFO Bean: receiving from queue://orders in 2 session(s)");
    }

    @Test
    void shouldSayInOneLineWhichPropertiesAreWrong() {
        spec.setMaxSessions("many");
        spec.setDestinationType("java.lang.String");
        assertThatThrownBy(() -> activations.activate(new FakeServer(handled::add), spec))
                .isInstanceOf(InvalidPropertyException.class);
        assertThat(lines.said)
                .singleElement()
                .asString()
                .startsWith("WARNING Bean: not activated: ")
                .contains("maxSessions is 'many'", "destinationType is 'java.lang.String'");
    }

    @Test
    void shouldSayInOneLineThatADestinationIsNotBound() {
        spec.setDestination(null);
        spec.setDestinationLookup("jms/nothing");
        assertThatThrownBy(() -> activations.activate(new FakeServer(handled::add), spec))
                .isInstanceOf(InvalidPropertyException.class);
        assertThat(lines.said)
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING Bean: not activated: activation property destinationLookup is 'jms/nothing', which was not found");
    }

    @Test
    void shouldSayOnceThatThereIsNoNode() throws Exception {
        heals(new JMSException("nobody answers at 127.0.0.1:40123", "AG-1102"));
    }

    @Test
    void shouldSayOnceThatThePasswordIsWrong() throws Exception {
        heals(new JMSSecurityException("wrong user or password", "AG-1201"));
    }

    @Test
    void shouldSayOnceThatADestinationIsMissing() throws Exception {
        heals(new jakarta.jms.InvalidDestinationException("there is no queue orders", "AG-1301"));
    }

    @Test
    void shouldSayOnceThatTheNodeWentAway() throws Exception {
        activations.activate(new FakeServer(handled::add), spec);
        eventually("receiving", () -> lines.said.size() == 1);
        broker.refuse(new JMSException("nobody there"));
        broker.loseConnections();
        final int before = broker.attempts();
        eventually("many attempts", () -> broker.attempts() > before + 10);
        broker.refuse(null);
        broker.send("orders", "one");
        eventually("handled again", () -> handled.size() == 1);
        eventually("said that it is over", () -> lines.said.size() >= 3);
        assertThat(lines.said).hasSizeBetween(3, 4).allMatch(line -> line.contains("Bean: "));
    }
}
