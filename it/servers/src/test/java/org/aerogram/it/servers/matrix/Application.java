// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.aerogram.it.servers.checks.CheckServlet;
import org.aerogram.it.servers.checks.ChecksServlet;
import org.aerogram.it.servers.checks.database.HaltingDataSource;
import org.aerogram.it.servers.checks.own.BatchBean;
import org.aerogram.it.servers.operator.OperatorServlet;
import org.aerogram.ra.listener.BatchListener;
import org.aerogram.ra.listener.MessageMethods;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes the application that runs the checks. */
final class Application {
    /** Its message-driven beans. */
    static final List<String> BEANS = List.of(
            "OrdersBean",
            "NewsBean",
            "DurableBean",
            "SharedBean",
            "LoadBean",
            "SecondBean",
            "BookingBean",
            "PoisonBean",
            "PausingBean",
            "SharingBean",
            "BatchBean",
            "MethodsBean");

    /** Those of them that need to see the adapter's classes, with the types of listener that they are. */
    static final Map<String, Class<?>> OWN =
            Map.of("BatchBean", BatchListener.class, "MethodsBean", MessageMethods.class);

    /** The one that belongs to the second adapter. */
    static final String SECOND = "SecondBean";

    private Application() {}

    /** The archive of the database. */
    static File database() {
        try {
            return new File(JdbcDataSource.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (final URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the injected things are called in this server. */
    private static String references(final ServerKind kind) {
        final Properties names = new Properties();
        try {
            names.load(new StringReader(kind.names()));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <resource-env-ref>
                    <resource-env-ref-name>jms/injectedQueue</resource-env-ref-name>
                    <resource-env-ref-type>jakarta.jms.Queue</resource-env-ref-type>
                    <lookup-name>%s</lookup-name>
                  </resource-env-ref>
                  <resource-ref>
                    <res-ref-name>jms/injected</res-ref-name>
                    <res-type>jakarta.jms.ConnectionFactory</res-type>
                    <lookup-name>%s</lookup-name>
                  </resource-ref>
                </web-app>
                """.formatted(names.getProperty("orders"), names.getProperty("factory"));
    }

    /** Writes the archive that runs commands in Payara Micro. */
    static void writeOperator(final Path war) {
        ShrinkWrap.create(WebArchive.class, "operator.war")
                .addClasses(OperatorServlet.class, CheckServlet.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
    }

    private static WebArchive archive(final ServerKind kind) {
        final WebArchive archive = ShrinkWrap.create(WebArchive.class, "application.war")
                .addAsResource(new StringAsset(kind.names()), "checks.properties")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        if (kind.takesDatabase()) {
            archive.addPackage(HaltingDataSource.class.getPackage()).addAsLibrary(database());
        }
        return archive;
    }

    /** Writes an archive with checks only, for which no recipe asks for anything. */
    static Recipe writeWithoutBeans(final ServerKind kind, final Path directory, final Recipe recipe) {
        export(
                archive(kind).addPackages(false, Filters.exclude(".*Bean.*"), ChecksServlet.class.getPackage()),
                directory);
        return recipe;
    }

    /** Writes the archive, with the descriptors that the recipe asks for. */
    static Recipe write(final ServerKind kind, final Path directory, final Recipe recipe) {
        final Recipe own = recipe.forBeans(BEANS, kind::bind);
        final WebArchive archive = archive(kind).addPackage(ChecksServlet.class.getPackage());
        archive.addPackage(kind.definitions());
        archive.addPackage(kind.injection()).addAsWebInfResource(new StringAsset(references(kind)), "web.xml");
        archive.addPackage(BatchBean.class.getPackage());
        own.applicationFiles().forEach((path, text) -> archive.add(new StringAsset(text), path));
        export(archive, directory);
        return own;
    }

    private static void export(final WebArchive archive, final Path directory) {
        archive.as(ZipExporter.class)
                .exportTo(directory.resolve("application.war").toFile(), true);
    }
}
