// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aerogram.it.servers.checks.ChecksServlet;
import org.aerogram.it.servers.checks.defined.DefinedServlet;
import org.aerogram.it.servers.checks.own.BatchBean;
import org.h2.jdbcx.JdbcDataSource;
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
            "PoisonBean");

    /** Those that need to see the adapter's classes. */
    static final List<String> OWN = List.of("BatchBean", "MethodsBean");

    /** The one that belongs to the second adapter. */
    static final String SECOND = "SecondBean";

    private Application() {}

    static List<String> beans(final ServerKind kind) {
        return kind.showsAdapter() ? Stream.concat(BEANS.stream(), OWN.stream()).toList() : BEANS;
    }

    private static File database() {
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

    /** Writes the archive, with the descriptors that the recipe asks for. */
    static void write(final Path war, final ServerKind kind, final Map<String, String> descriptors) {
        final WebArchive archive = ShrinkWrap.create(WebArchive.class, "application.war")
                .addPackage(ChecksServlet.class.getPackage())
                .addAsResource(new StringAsset(kind.names()), "checks.properties")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsLibrary(database());
        if (kind.definesByAnnotation()) {
            archive.addPackage(DefinedServlet.class.getPackage());
        }
        if (kind.showsAdapter()) {
            archive.addPackage(BatchBean.class.getPackage());
        }
        descriptors.forEach((path, text) -> archive.add(new StringAsset(text), path));
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
    }
}
