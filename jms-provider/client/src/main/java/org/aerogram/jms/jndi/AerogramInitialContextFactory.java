// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.jndi;

import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/**
 * Makes a read-only naming context out of its environment ({@code jndi.properties}, system properties or the table given to
 * {@code InitialContext}):
 *
 * <table>
 * <caption>Entries</caption>
 * <tr><th>Environment</th><th>What can be looked up</th></tr>
 * <tr><td>{@code connectionFactory.<jndi name> = <url>}</td><td>an AerogramConnectionFactory</td></tr>
 * <tr><td>{@code xaConnectionFactory.<jndi name> = <url>}</td><td>an AerogramXAConnectionFactory</td></tr>
 * <tr><td>{@code queue.<jndi name> = <destination>}</td><td>an AerogramQueue</td></tr>
 * <tr><td>{@code topic.<jndi name> = <destination>}</td><td>an AerogramTopic</td></tr>
 * <tr><td></td><td>{@code dynamicQueues/<destination>}, {@code dynamicTopics/<destination>}</td></tr>
 * </table>
 *
 * A JNDI name may have several parts ({@code jms/orders}); its first parts are contexts then.
 */
public final class AerogramInitialContextFactory implements InitialContextFactory {
    /** @throws ConfigurationException naming the entry that has no name, no value, or a name that another entry uses as a context. */
    @Override
    public Context getInitialContext(final Hashtable<?, ?> environment) throws NamingException {
        final Map<String, Binding> bindings = new TreeMap<>();
        if (environment != null) {
            for (final Map.Entry<?, ?> entry : environment.entrySet()) {
                bind(String.valueOf(entry.getKey()), entry.getValue(), bindings);
            }
        }
        for (final String name : bindings.keySet()) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                if (bindings.containsKey(name.substring(0, slash))) {
                    throw new ConfigurationException(
                            "JNDI name " + name.substring(0, slash) + " is bound, and a context of " + name);
                }
            }
        }
        return new ReadOnlyContext(bindings, "", environment);
    }

    private static void bind(final String key, final Object value, final Map<String, Binding> bindings)
            throws ConfigurationException {
        for (final Binding.Kind kind : Binding.Kind.values()) {
            if (key.startsWith(kind.prefix())) {
                final String name = key.substring(kind.prefix().length());
                if (name.isEmpty() || name.startsWith("/") || name.endsWith("/") || name.contains("//")) {
                    throw new ConfigurationException("the JNDI environment entry " + key + " has no proper name");
                }
                if (!(value instanceof String text) || text.isBlank()) {
                    throw new ConfigurationException("the JNDI environment entry " + key + " has no value");
                }
                if (bindings.put(name, new Binding(kind, text.strip())) != null) {
                    throw new ConfigurationException("JNDI name " + name + " is bound twice, lastly by " + key);
                }
            }
        }
    }
}
