// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.it.servers.trouble.GoodBean;
import org.aerogram.it.servers.trouble.MissingLookupBean;
import org.aerogram.it.servers.trouble.ReadyServlet;
import org.aerogram.it.servers.trouble.UnknownPropertyBean;
import org.aerogram.it.servers.trouble.WrongPasswordBean;
import org.aerogram.it.servers.trouble.WrongTypeBean;
import org.aerogram.it.servers.trouble.late.LateQueue;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes applications with one bean each: with one there is nothing wrong, and with each of the others something else. And what binds later what one of these looks up. */
final class Troubles {
    /** The application, or piece of configuration, that binds what was missing. */
    static final String LATER = "later";

    /** The queue that is bound then. */
    static final String LATE = "trouble.late";

    private static final List<Class<?>> BEANS = List.of(
            GoodBean.class,
            UnknownPropertyBean.class,
            WrongTypeBean.class,
            MissingLookupBean.class,
            WrongPasswordBean.class);

    private Troubles() {}

    /** Writes the archives, with the descriptors that the recipe asks for. */
    static Recipe write(final ServerKind kind, final Path directory, final Recipe recipe) throws IOException {
        writeLater(kind, directory, recipe);
        final Map<String, String> beans = new LinkedHashMap<>();
        for (final Class<?> bean : BEANS) {
            final String application = bean == GoodBean.class ? "application" : bean.getSimpleName();
            final WebArchive archive =
                    ShrinkWrap.create(WebArchive.class, application + ".war").addClasses(bean, ReadyServlet.class);
            recipe.forBeans(List.of(bean.getSimpleName()), kind::bind)
                    .applicationFiles()
                    .forEach((path, text) -> archive.add(new StringAsset(text), path));
            if (bean == MissingLookupBean.class && !kind.lookup().equals(MissingLookupBean.NAME)) {
                archive.addAsWebInfResource(new StringAsset(overriding(kind.lookup())), "ejb-jar.xml");
            }
            archive.as(ZipExporter.class)
                    .exportTo(directory.resolve(application + ".war").toFile(), true);
            beans.put(application, bean.getSimpleName());
        }
        return recipe.forApplications(beans);
    }

    /** Another name for {@code MissingLookupBean} to look up. */
    private static String overriding(final String lookup) {
        return """
                <ejb-jar xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0">
                  <enterprise-beans>
                    <message-driven>
                      <ejb-name>MissingLookupBean</ejb-name>
                      <activation-config>
                        <activation-config-property>
                          <activation-config-property-name>destinationLookup</activation-config-property-name>
                          <activation-config-property-value>%s</activation-config-property-value>
                        </activation-config-property>
                      </activation-config>
                    </message-driven>
                  </enterprise-beans>
                </ejb-jar>
                """.formatted(lookup);
    }

    private static void writeLater(final ServerKind kind, final Path directory, final Recipe recipe)
            throws IOException {
        final WebArchive archive =
                ShrinkWrap.create(WebArchive.class, LATER + ".war").addClass(LateQueue.class);
        recipe.forBeans(List.of(), (bean, line) -> line).applicationFiles().forEach((path, text) -> {
            if (!text.contains("ejb-jar")) {
                archive.add(new StringAsset(text), path);
            }
        });
        archive.as(ZipExporter.class).exportTo(directory.resolve(LATER + ".war").toFile(), true);
        Files.writeString(directory.resolve(LATER + ".xml"), LibertyExtras.queue(kind.lookup(), LATE));
    }
}
