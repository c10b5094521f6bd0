// SPDX-License-Identifier: Apache-2.0
package org.aerogram.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.node.AerogramNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What is left after test classes that are run from here. */
@Timeout(60)
class CleaningUpTest {
    private static final List<AerogramNode> NODES = new ArrayList<>();
    private static final List<Connection> CONNECTIONS = new ArrayList<>();

    @BeforeEach
    void forget() {
        NODES.clear();
        CONNECTIONS.clear();
    }

    @Test
    void shouldStopTheNodeAfterTheClass() {
        run(FailingExample.class)
                .assertStatistics(statistics -> statistics.failed(1).succeeded(0));

        assertThat(NODES).hasSize(1).noneMatch(AerogramNode::isOpen);
    }

    @Test
    void shouldCloseConnectionsOfATestThatFailed() {
        run(FailingExample.class);

        assertThat(CONNECTIONS).hasSize(1);
        assertThatThrownBy(() -> CONNECTIONS.get(0).createSession()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldServeConstructorsOfOneInstanceForTheClass() {
        run(OneInstanceExample.class)
                .assertStatistics(statistics -> statistics.failed(0).succeeded(2));

        assertThat(NODES).hasSize(1).noneMatch(AerogramNode::isOpen);
    }

    private static Events run(final Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents();
    }

    @AerogramTest
    static class FailingExample {
        @Test
        void fails(final AerogramNode node, final Connection connection) {
            NODES.add(node);
            CONNECTIONS.add(connection);
            throw new AssertionError("on purpose");
        }
    }

    @AerogramTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceExample {
        private final JMSContext context;

        OneInstanceExample(final AerogramNode node, final JMSContext context) {
            NODES.add(node);
            this.context = context;
        }

        @Test
        void isOpen() {
            assertThat(context.createTextMessage()).isNotNull();
        }

        @Test
        void isStillOpen(final Session session) throws JMSException {
            assertThat(session.createTextMessage()).isNotNull();
            assertThat(context.createTextMessage()).isNotNull();
        }
    }
}
