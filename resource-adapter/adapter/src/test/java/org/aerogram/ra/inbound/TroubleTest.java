// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import static org.aerogram.ra.fake.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.resource.spi.InvalidPropertyException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.naming.NameNotFoundException;
import org.aerogram.ra.admin.AerogramAdminQueue;
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
    private final Map<String, Object> bound = new ConcurrentHashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private final Activations activations = new Activations(
            broker, new ConnectionParameters("fake:node", "clerk", "secret", null), null, new Lookups(this::look));

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

    private Object look(final String name) throws NameNotFoundException {
        lookups.incrementAndGet();
        final Object found = bound.get(name);
        if (found == null) {
            throw new NameNotFoundException(name);
        }
        return found;
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
    void shouldSayItOnceWhereTheServerValidatesFirst() {
        spec.setMaxSessions("many");
        assertThatThrownBy(spec::validate).isInstanceOf(InvalidPropertyException.class);
        assertThatThrownBy(spec::validate).isInstanceOf(InvalidPropertyException.class);
        assertThatThrownBy(() -> activations.activate(new FakeServer(handled::add), spec))
                .isInstanceOf(InvalidPropertyException.class);
        assertThat(lines.said)
                .singleElement()
                .asString()
                .startsWith("WARNING a bean on 'orders': not activated: ")
                .contains("maxSessions is 'many'");
    }

    @Test
    void shouldSayInOneLineThatTheApplicationDoesNotHaveItsDestination() {
        spec.setDestination(null);
        spec.setDestinationLookup("java:app/jms/nothing");
        assertThatThrownBy(() -> activations.activate(new FakeServer(handled::add), spec))
                .isInstanceOf(InvalidPropertyException.class);
        assertThat(lines.said)
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING Bean: not activated: activation property destinationLookup is 'java:app/jms/nothing', which was not found");
    }

    @Test
    void shouldSayOnceThatADestinationIsNotBoundAndReceiveWhenItIs() throws Exception {
        spec.setDestination(null);
        spec.setDestinationLookup("jms/later");
        broker.send("orders", "one");
        activations.activate(new FakeServer(handled::add), spec);
        eventually("many attempts", () -> lookups.get() > 10);
        assertThat(broker.attempts()).isZero();
        assertThat(lines.said)
                .singleElement()
                .asString()
                .startsWith("WARNING Bean: cannot receive")
                .contains("activation property destinationLookup is 'jms/later', which was not found");
        final AerogramAdminQueue queue = new AerogramAdminQueue();
        queue.setName("orders");
        bound.put("jms/later", queue);
        eventually("handled when it is bound", () -> handled.size() == 1);
        eventually("said that it is over", () -> lines.said.size() >= 2);
        assertThat(lines.said.get(1)).isEqualTo("INFO Bean: receiving from queue://orders in 2 session(s)");
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
    void shouldSayEachOfTwoTroublesOnceThatTakeTurns() throws Exception {
        final JMSException absent = new JMSException("nobody answers at 127.0.0.1:40123", "AG-1102");
        final JMSException wrong = new JMSSecurityException("wrong user or password", "AG-1201");
        broker.refuse(absent);
        activations.activate(new FakeServer(handled::add), spec);
        for (int i = 0; i < 5; i++) {
            final int before = broker.attempts();
            eventually("attempts", () -> broker.attempts() > before + 2);
            broker.refuse(i % 2 == 0 ? wrong : absent);
        }
        final int before = broker.attempts();
        eventually("attempts", () -> broker.attempts() > before + 2);
        assertThat(lines.said).hasSize(2);
        assertThat(lines.said.get(0)).contains(absent.getMessage());
        assertThat(lines.said.get(1)).contains(wrong.getMessage());
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
