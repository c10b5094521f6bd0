// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.provider;

import jakarta.jms.ConnectionFactory;
import java.util.List;

/** A broker in a process of its own, and the way to connect to it. */
public interface Provider extends AutoCloseable {
    /** As it stands in the report. */
    String name();

    /** Starts the broker and returns once clients can connect. */
    void start() throws Exception;

    ConnectionFactory connectionFactory() throws Exception;

    /** The broker's process. */
    BrokerProcess process();

    @Override
    void close();

    /** Every provider that the names given stand for. */
    static List<Provider> named(final List<String> names) {
        return names.stream().map(Provider::named).toList();
    }

    private static Provider named(final String name) {
        return switch (name) {
            case "ipc" -> new AerogramProvider("Aerogram IPC", true);
            case "udp" -> new AerogramProvider("Aerogram UDP", false);
            case "artemis" -> new ArtemisProvider();
            default -> throw new IllegalArgumentException("unknown provider '" + name + "': ipc, udp or artemis");
        };
    }
}
