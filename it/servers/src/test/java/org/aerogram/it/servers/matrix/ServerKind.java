// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import jakarta.jms.MessageListener;
import java.util.Map;
import org.aerogram.it.servers.checks.classes.ClassDefinitionsServlet;
import org.aerogram.it.servers.checks.connector.ConnectorDefinitionsServlet;
import org.aerogram.it.servers.checks.defined.DefinedServlet;
import org.aerogram.it.servers.checks.injected.InjectedServlet;
import org.aerogram.it.servers.checks.resource.ResourceServlet;
import org.aerogram.it.servers.trouble.MissingLookupBean;

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

    /** A line of the recipe that binds a bean to the first adapter, as that bean needs it. */
    String bind(final String bean, final String line) {
        final Class<?> own = Application.OWN.get(bean);
        if (own != null && this == TOMEE) {
            return line.replace(MessageListener.class.getName(), own.getName());
        }
        if (own != null && this == LIBERTY) {
            return line.replace("jmsActivationSpec", "activationSpec")
                    .replace(adapters.getKey(), adapters.getKey() + "." + own.getSimpleName());
        }
        return bean.equals(Application.SECOND) || own != null && !ownOfFirstAdapter()
                ? line.replace(adapters.getKey(), adapters.getValue())
                : line;
    }

    /** Whether the adapter whose classes applications see is the first one. */
    private boolean ownOfFirstAdapter() {
        return this != WILDFLY;
    }

    /** What {@code -Daerogram.it.server} calls it. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The file below its directory that has everything that is logged. */
    String log() {
        return this == LIBERTY ? "wlp/usr/servers/aerogram/logs/messages.log" : "server.log";
    }

    /** The package of the application whose definitions the server takes for an adapter that is not its own. */
    Package definitions() {
        return switch (this) {
            case PAYARA_MICRO, GLASSFISH, LIBERTY -> DefinedServlet.class.getPackage();
            case WILDFLY -> ConnectorDefinitionsServlet.class.getPackage();
            case TOMEE -> ClassDefinitionsServlet.class.getPackage();
        };
    }

    /** Whether transactions in doubt can be completed after the server ended, by the recipe as it is; Payara Micro has a test of its own. */
    boolean keepsTransactionLog() {
        return this == LIBERTY || this == WILDFLY;
    }

    /** Whether a deployment that was taken away leaves the memory. */
    boolean forgetsDeployments() {
        return this == PAYARA_MICRO || this == LIBERTY || this == WILDFLY;
    }

    /** The package of the application where things are injected: by the names that the application gives to them, or by those of the server. */
    Package injection() {
        return this == TOMEE ? ResourceServlet.class.getPackage() : InjectedServlet.class.getPackage();
    }

    /** Whether an application can bring a database with it. */
    boolean takesDatabase() {
        return this != LIBERTY;
    }

    /** Whether a bean is activated although there is nothing by the name of its destination; the server itself says so where it is not. */
    boolean leavesLookupsToAdapter() {
        return this != LIBERTY;
    }

    /** Whether {@code destinationLookup} is looked up by anybody: where it is not, the server takes it for the name of the destination. */
    boolean looksUpDestinations() {
        return this != TOMEE;
    }

    /** What {@code MissingLookupBean} looks up: Open Liberty answers for names of {@code java:} only on threads of applications. */
    String lookup() {
        return this == LIBERTY ? "jms/nothing" : MissingLookupBean.NAME;
    }

    /** What has to be said differently for a factory with {@code lazyAssociation}, and how; on WildFly the adapter does not use it. */
    Map<String, String> lazily() {
        return switch (this) {
            case PAYARA_MICRO, GLASSFISH ->
                Map.of(
                        "--maxpoolsize 8 aerogram-pool",
                        "--maxpoolsize 8 --lazyconnectionenlistment=true"
                                + " --lazyconnectionassociation=true --property lazyAssociation=true aerogram-pool");
            case LIBERTY ->
                Map.of(
                        "\"jms/factory\"><properties.aerogram/>",
                        "\"jms/factory\"><properties.aerogram lazyAssociation=\"true\"/>");
            case WILDFLY ->
                Map.of(
                        "java:/jms/factory, max-pool-size=8, tracking=false)",
                        "java:/jms/factory, max-pool-size=8, tracking=false)\n"
                                + "/subsystem=resource-adapters/resource-adapter=aerogram/connection-definitions=factory"
                                + "/config-properties=lazyAssociation:add(value=true)");
            case TOMEE -> Map.of();
        };
    }

    /**
     * Whether a handle can be used after the transaction that it was made in.
     *
     * @param lazy where the factory is configured {@linkplain #lazily() so}.
     */
    boolean letsHandlesStayOpen(final boolean lazy) {
        return this != TOMEE && (lazy || this != LIBERTY);
    }

    /** Whether it takes connections from handles that are not in use, where the factory is configured {@linkplain #lazily() so}. */
    boolean associatesLazily() {
        return this != WILDFLY && this != TOMEE;
    }

    /** What the application has to look up. */
    String names() {
        return "database=" + (takesDatabase() ? "java:app/jdbc/bookings\n" : "jdbc/bookings\n") + messaging();
    }

    private String messaging() {
        if (prefix == null) {
            final String resource = "openejb:Resource/";
            return "own=" + resource + "aerogram-jakarta.jms.ConnectionFactory\nfactory=" + resource
                    + "aerogram-jakarta.jms.ConnectionFactory\n"
                    + "orders=" + resource + "aerogram-jakarta.jms.Queue\n"
                    + "second=" + resource + "aerogram-embedded-jakarta.jms.ConnectionFactory\n";
        }
        return "factory=" + prefix + "factory\norders=" + prefix + "orders\nsecond=" + prefix + "embedded\nown="
                + prefix + (ownOfFirstAdapter() ? "factory\n" : "embedded\n");
    }
}
