// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the {@link LinkProvider} of a URL scheme: first among those that the loader of this class sees, then among those of the
 * thread's context loader. Nothing is kept between calls, so that an undeployed application is not held. Thread-safe.
 */
public final class LinkProviders {
    private LinkProviders() {}

    /**
     * The provider of a scheme.
     *
     * @throws TransportException of category BAD_ADDRESS, naming the schemes there are, if it is not among them.
     */
    public static LinkProvider forScheme(final String scheme) {
        final Map<String, LinkProvider> known = known();
        final LinkProvider provider = known.get(scheme);
        if (provider == null) {
            throw new TransportException(
                    TransportException.Category.BAD_ADDRESS,
                    "unknown scheme '" + scheme + "' in a connection URL: known are " + known.keySet());
        }
        return provider;
    }

    /** The schemes that can be used in this JVM now, in alphabetical order. */
    public static Set<String> schemes() {
        return known().keySet();
    }

    private static Map<String, LinkProvider> known() {
        final Map<String, LinkProvider> known = new TreeMap<>();
        final ClassLoader own = LinkProviders.class.getClassLoader();
        addAll(known, own);
        final ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null && context != own) {
            try {
                addAll(known, context);
            } catch (final ServiceConfigurationError e) {
                // An application that carries a second copy of this library: its providers are of another type and none
                // of ours.
                System.getLogger(LinkProviders.class.getName())
                        .log(System.Logger.Level.DEBUG, "link providers of the context class loader were skipped", e);
            }
        }
        return known;
    }

    private static void addAll(final Map<String, LinkProvider> known, final ClassLoader loader) {
        for (final LinkProvider provider : ServiceLoader.load(LinkProvider.class, loader)) {
            known.putIfAbsent(provider.scheme(), provider);
        }
    }
}
