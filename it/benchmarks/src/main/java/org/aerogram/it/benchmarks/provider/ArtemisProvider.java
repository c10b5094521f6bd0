// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.provider;

import jakarta.jms.ConnectionFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The peer: Apache ActiveMQ Artemis over TCP on loopback. */
final class ArtemisProvider implements Provider {
    private BrokerProcess process;
    private Path data;
    private int port;

    @Override
    public String name() {
        return "Artemis";
    }

    @Override
    public void start() throws Exception {
        data = Files.createTempDirectory("artemis-benchmark");
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        process = BrokerProcess.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms1g",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArtemisServer.class.getName(),
                        data.toString(),
                        Integer.toString(port)),
                Map.of());
    }

    @Override
    public ConnectionFactory connectionFactory() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
    }

    @Override
    public BrokerProcess process() {
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
            Folders.delete(data);
        }
    }
}
