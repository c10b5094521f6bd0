// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The destinations of the application's beans, which Open Liberty wants to have configured, as its recipe says, and what its database needs. */
final class LibertyDestinations {
    private static final List<String> QUEUES =
            List.of("checks.orders", "checks.load", "checks.bookings", "checks.poison");
    private static final List<String> TOPICS = List.of("checks.news", "checks.durable", "checks.shared");

    private LibertyDestinations() {}

    static void write(final Path server) throws IOException {
        final Path file = server.resolve("configDropins/defaults/destinations.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<server>\n<featureManager><feature>jdbc-4.2</feature></featureManager>\n"
                        + elements("jmsQueue", "aerogram", QUEUES) + elements("jmsTopic", "aerogram", TOPICS)
                        + elements("jmsQueue", "embedded", List.of("checks.second")) + "</server>\n");
    }

    private static String elements(final String element, final String adapter, final List<String> names) {
        return names.stream()
                .map(name -> "<" + element + " id=\"" + name + "\"><properties." + adapter + " name=\"" + name
                        + "\"/></" + element + ">\n")
                .collect(Collectors.joining());
    }
}
