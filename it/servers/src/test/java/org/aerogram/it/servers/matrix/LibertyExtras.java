// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.aerogram.it.servers.checks.database.HaltingDataSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/**
 * What Open Liberty wants to have configured besides its recipe: the destinations of all the application's beans, as the recipe does it for one, and the database, which it does not take from
 * an application.
 */
final class LibertyExtras {
    private static final List<String> QUEUES = List.of(
            "checks.orders",
            "checks.load",
            "checks.bookings",
            "checks.poison",
            "checks.pausing",
            "checks.batch",
            "checks.methods",
            "checks.sharing",
            "trouble.good",
            "trouble.unknown",
            "trouble.type",
            "trouble.password");
    private static final List<String> TOPICS = List.of("checks.news", "checks.durable", "checks.shared");

    private LibertyExtras() {}

    static void write(final Path server) throws IOException {
        final Path database = server.resolve("database.jar");
        ShrinkWrap.create(JavaArchive.class)
                .addClass(HaltingDataSource.class)
                .as(ZipExporter.class)
                .exportTo(database.toFile(), true);
        final Path file = server.resolve("configDropins/defaults/checks.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<server>\n<featureManager><feature>jdbc-4.2</feature></featureManager>\n" + database(database)
                        + elements("jmsQueue", "aerogram", QUEUES) + elements("jmsTopic", "aerogram", TOPICS)
                        + elements("jmsQueue", "embedded", List.of("checks.second")) + "</server>\n");
    }

    private static String database(final Path archive) {
        return """
                <library id="database"><file name="%s"/><file name="%s"/></library>
                <dataSource jndiName="jdbc/bookings" type="javax.sql.XADataSource">
                  <jdbcDriver libraryRef="database" javax.sql.XADataSource="%s"/>
                  <properties url="jdbc:h2:mem:bookings;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE" user="sa" password=""/>
                </dataSource>
                """.formatted(archive, Application.database(), HaltingDataSource.class.getName());
    }

    private static String elements(final String element, final String adapter, final List<String> names) {
        return names.stream()
                .map(name -> "<" + element + " id=\"" + name + "\"><properties." + adapter + " name=\"" + name
                        + "\"/></" + element + ">\n")
                .collect(Collectors.joining());
    }

    /** A configuration file with one queue, by the name that a bean looks up. */
    static String queue(final String lookup, final String name) {
        return "<server><jmsQueue id=\"" + lookup + "\" jndiName=\"" + lookup + "\"><properties.aerogram name=\"" + name
                + "\"/></jmsQueue></server>\n";
    }
}
