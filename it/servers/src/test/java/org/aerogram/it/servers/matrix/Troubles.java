// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

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
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes applications with one bean each: with one there is nothing wrong, and with each of the others something else. */
final class Troubles {
    private static final List<Class<?>> BEANS = List.of(
            GoodBean.class,
            UnknownPropertyBean.class,
            WrongTypeBean.class,
            MissingLookupBean.class,
            WrongPasswordBean.class);

    private Troubles() {}

    /** Writes the archives, with the descriptors that the recipe asks for. */
    static Recipe write(final ServerKind kind, final Path directory, final Recipe recipe) {
        final Map<String, String> beans = new LinkedHashMap<>();
        for (final Class<?> bean : BEANS) {
            final String application = bean == GoodBean.class ? "application" : bean.getSimpleName();
            final WebArchive archive =
                    ShrinkWrap.create(WebArchive.class, application + ".war").addClasses(bean, ReadyServlet.class);
            recipe.forBeans(List.of(bean.getSimpleName()), kind::bind)
                    .applicationFiles()
                    .forEach((path, text) -> archive.add(new StringAsset(text), path));
            archive.as(ZipExporter.class)
                    .exportTo(directory.resolve(application + ".war").toFile(), true);
            beans.put(application, bean.getSimpleName());
        }
        return recipe.forApplications(beans);
    }
}
