// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.factory;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.IllegalStateRuntimeException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.aerogram.cdi.config.Expressions;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.transport.JvmFlag;

/** Finds connection factories by what applications write down. Thread-safe. */
public final class ConnectionFactories {
    /** The configured URL for those who name no factory. */
    public static final String URL_PROPERTY = "aerogram.url";

    private static final String URL_PREFIX = "aeron:";
    private static final String PLATFORM_DEFAULT = "java:comp/DefaultJMSConnectionFactory";

    private final BeanManager beans;
    private final Expressions expressions;
    private final Map<String, ConnectionFactory> byUrl = new ConcurrentHashMap<>();

    public ConnectionFactories(final BeanManager beans, final Expressions expressions) {
        this.beans = beans;
        this.expressions = expressions;
    }

    /**
     * The factory of this name: a URL, the name of a bean, a JNDI name, in this order; of the empty name: the bean without a qualifier, the configured URL, the
     * platform's default factory.
     *
     * @throws IllegalStateRuntimeException if there is none; it says where it was looked for.
     */
    public ConnectionFactory find(final String text) {
        final String name = expressions.resolve(text);
        return name.isEmpty() ? standard() : named(name);
    }

    private ConnectionFactory named(final String name) {
        if (name.startsWith(URL_PREFIX)) {
            return ofUrl(name);
        }
        final Instance<ConnectionFactory> bean =
                beans.createInstance().select(ConnectionFactory.class, NamedLiteral.of(name));
        if (bean.isResolvable()) {
            return bean.get();
        }
        try {
            return ofJndi(name);
        } catch (final NamingException e) {
            throw missing(
                    "there is no connection factory '" + name
                            + "': it is neither a URL (aeron:...), nor the name of a ConnectionFactory bean, nor known to JNDI",
                    e);
        }
    }

    private ConnectionFactory standard() {
        final Instance<ConnectionFactory> bean = beans.createInstance().select(ConnectionFactory.class);
        if (bean.isResolvable()) {
            return bean.get();
        }
        if (bean.isAmbiguous()) {
            throw missing("there are several beans of type ConnectionFactory: name one of them", null);
        }
        final String url = expressions.lookup().find(URL_PROPERTY).orElse("");
        if (!url.isEmpty()) {
            return ofUrl(url);
        }
        try {
            return ofJndi(PLATFORM_DEFAULT);
        } catch (final NamingException e) {
            throw missing(
                    "no connection factory is named, and there is no default: neither a bean of type ConnectionFactory, nor the configured value "
                            + URL_PROPERTY + ", nor " + PLATFORM_DEFAULT,
                    e);
        }
    }

    private static ConnectionFactory ofJndi(final String name) throws NamingException {
        final Object bound = InitialContext.doLookup(name);
        if (bound instanceof final ConnectionFactory factory) {
            return factory;
        }
        throw missing(
                "'" + name + "' is no connection factory in JNDI but "
                        + (bound == null ? "nothing" : "a " + bound.getClass().getName()),
                null);
    }

    private ConnectionFactory ofUrl(final String url) {
        JvmFlag.openReflectively();
        return byUrl.computeIfAbsent(url, AerogramConnectionFactory::new);
    }

    private static IllegalStateRuntimeException missing(final String what, final Exception cause) {
        final IllegalStateRuntimeException missing = new IllegalStateRuntimeException(what);
        if (cause != null) {
            missing.initCause(cause);
        }
        return missing;
    }
}
