// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.provider;

import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** The main class of the peer's process: NIO journal with sync on, security off, everything else as it comes. */
public final class ArtemisServer {
    private ArtemisServer() {}

    /** @param arguments data folder and port. */
    public static void main(final String[] arguments) throws Exception {
        final ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(arguments[0] + "/journal")
                .setBindingsDirectory(arguments[0] + "/bindings")
                .setLargeMessagesDirectory(arguments[0] + "/large")
                .setPagingDirectory(arguments[0] + "/paging")
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + arguments[1]);
        final EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(configuration);
        server.start();
        System.out.println("ready");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.stop();
            } catch (final Exception e) {
                e.printStackTrace();
            }
        }));
    }
}
