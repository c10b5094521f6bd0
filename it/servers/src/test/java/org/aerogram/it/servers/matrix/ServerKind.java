// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.util.Map;
import org.aerogram.it.servers.checks.connector.ConnectorDefinitionsServlet;
import org.aerogram.it.servers.checks.defined.DefinedServlet;

/** The servers, and what is different in each besides its recipe. */
enum ServerKind {
    PAYARA_MICRO("Payara Micro", "payara-micro.jar", Map.entry(">aerogram<", ">aerogram-embedded<"), "jms/"),
    GLASSFISH("GlassFish", "glassfish-embedded-all.jar", Map.entry(">aerogram<", ">aerogram-embedded<"), "jms/"),
    LIBERTY("Open Liberty", "openliberty.zip", Map.entry("properties.aerogram", "properties.embedded"), "jms/"),
    WILDFLY("WildFly", "wildfly.zip", Map.entry("aerogram.rar", "aerogram-embedded.rar"), "java:/jms/"),
    TOMEE("TomEE", "tomee.zip", Map.entry("\"aerogram-", "\"aerogram-embedded-"), null);

    private final String heading;
    private final String archive;
    private final Map.Entry<String, String> adapters;
    private final String prefix;

    ServerKind(
            final String heading, final String archive, final Map.Entry<String, String> adapters, final String prefix) {
        this.heading = heading;
        this.archive = archive;
        this.adapters = adapters;
        this.prefix = prefix;
    }

    /** The heading of its recipe. */
    String heading() {
        return heading;
    }

    /** The file name that its recipe gives to what is downloaded. */
    String archive() {
        return archive;
    }

    /** How a bean's adapter is named, the first and the second. */
    Map.Entry<String, String> adapters() {
        return adapters;
    }

    /** What {@code -Daerogram.it.server} calls it. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The file below its directory that has everything that is logged. */
    String log() {
        return this == LIBERTY ? "wlp/usr/servers/aerogram/logs/messages.log" : "server.log";
    }

    /** Whether applications see the classes of adapters without being told to. */
    boolean showsAdapter() {
        return this == PAYARA_MICRO || this == GLASSFISH;
    }

    /** The package of the application whose definitions the server takes; null where it takes none for an adapter that is not its own. */
    Package definitions() {
        return switch (this) {
            case PAYARA_MICRO, GLASSFISH, LIBERTY -> DefinedServlet.class.getPackage();
            case WILDFLY -> ConnectorDefinitionsServlet.class.getPackage();
            case TOMEE -> null;
        };
    }

    /** Whether transactions in doubt can be completed after the server ended, by the recipe as it is; Payara Micro has a test of its own. */
    boolean keepsTransactionLog() {
        return this == LIBERTY || this == WILDFLY;
    }

    /** Whether a deployment that was taken away leaves the memory. */
    boolean forgetsDeployments() {
        return this == LIBERTY;
    }

    /** Whether contexts can be injected by the names that an application gives to factories. */
    boolean injects() {
        return this != TOMEE;
    }

    /** Whether an application can bring a database with it. */
    boolean takesDatabase() {
        return this != LIBERTY;
    }

    /** What the application has to look up. */
    String names() {
        return "database=" + (takesDatabase() ? "java:app/jdbc/bookings\n" : "jdbc/bookings\n") + messaging();
    }

    private String messaging() {
        if (prefix == null) {
            final String resource = "openejb:Resource/";
            return "factory=" + resource + "aerogram-jakarta.jms.ConnectionFactory\n"
                    + "orders=" + resource + "aerogram-jakarta.jms.Queue\n"
                    + "second=" + resource + "aerogram-embedded-jakarta.jms.ConnectionFactory\n";
        }
        return "factory=" + prefix + "factory\norders=" + prefix + "orders\nsecond=" + prefix + "embedded\n";
    }
}
