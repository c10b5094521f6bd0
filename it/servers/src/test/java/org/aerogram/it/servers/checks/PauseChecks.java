// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import static org.aerogram.it.servers.checks.Check.require;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.naming.NamingException;

/** Beans that pause: after failures in a row for a while, and for as long as an operator wants. */
final class PauseChecks {
    private static final MBeanServer CONSOLE = ManagementFactory.getPlatformMBeanServer();
    private static final long DEADLINE_NS = 30_000_000_000L;
    private static final long PAUSE_NS = 5_000_000L;
    private static final long ABSENCE_NS = 1_500_000_000L;

    private PauseChecks() {}

    static Map<String, Check> all() {
        return Map.of("pause-after-failures", PauseChecks::afterFailures, "pause-by-operator", PauseChecks::byOperator);
    }

    private static void send(final String text) throws NamingException {
        try (JMSContext context = Names.find("factory", ConnectionFactory.class).createContext()) {
            context.createProducer().send(context.createQueue("checks.pausing"), text);
        }
    }

    private static ObjectName activation() throws JMException {
        final Set<ObjectName> found =
                CONSOLE.queryNames(new ObjectName("org.aerogram:type=Activation,bean=\"PausingBean\",*"), null);
        require(found.size() == 1, "activations: " + found);
        return found.iterator().next();
    }

    private static void awaitState(final String state) throws JMException {
        final long deadline = System.nanoTime() + DEADLINE_NS;
        while (!state.equals(CONSOLE.getAttribute(activation(), "State"))) {
            require(System.nanoTime() - deadline < 0, "not " + state + " within 30 s");
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private static void afterFailures() throws NamingException, JMException {
        final int failures = Integer.parseInt(PausingBean.FAILURES);
        final String text = "fail " + UUID.randomUUID();
        send(text);
        awaitState("PAUSED");
        require(Inbox.INSTANCE.await("pausing", text, failures).size() == failures, "it goes on while it pauses");
        Inbox.INSTANCE.await("pausing", text, failures + 1);
        awaitState("RECEIVING");
    }

    private static void byOperator() throws NamingException, JMException {
        final String text = "wait " + UUID.randomUUID();
        CONSOLE.invoke(activation(), "pause", null, null);
        awaitState("PAUSED");
        send(text);
        LockSupport.parkNanos(ABSENCE_NS);
        require(Inbox.INSTANCE.await("pausing", text, 0).isEmpty(), "it receives while it pauses");
        CONSOLE.invoke(activation(), "resume", null, null);
        Inbox.INSTANCE.await("pausing", text, 1);
        awaitState("RECEIVING");
    }
}
