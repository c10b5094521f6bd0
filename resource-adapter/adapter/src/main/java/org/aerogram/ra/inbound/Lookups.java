// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.jms.JMSException;
import jakarta.resource.spi.InvalidPropertyException;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.aerogram.ra.provider.ConnectionParameters;
import org.aerogram.ra.provider.DefaultParameters;

/**
 * Resolves the names of an activation, first on the thread that activates the endpoint: later, on threads of our own, {@code java:app} names
 * mean nothing on some servers.
 */
final class Lookups {
    /** Finds what a server has bound. */
    interface Naming {
        Object lookup(String name) throws NamingException;
    }

    /** What applications bind for themselves with their deployment: what is not there then never will be. */
    private static final List<String> OF_APPLICATIONS = List.of("java:comp/", "java:module/", "java:app/");

    private final Naming naming;

    Lookups(final Naming naming) {
        this.naming = naming;
    }

    /** The lookups of the thread's own naming context. */
    static Lookups ofServer() {
        return new Lookups(InitialContext::doLookup);
    }

    /**
     * The destination: what {@code destinationLookup} finds, or else what {@code destination} names.
     *
     * @throws NotBoundException if nothing is found that may be there later.
     * @throws InvalidPropertyException if something else is wrong.
     */
    DestinationName destination(final ActivationSettings settings) throws InvalidPropertyException {
        if (settings.destinationLookup() == null) {
            final DestinationName named = DestinationName.parse(settings.destination(), settings.topic());
            if (named == null) {
                throw PropertyReader.failure(
                        "destination",
                        "is '" + settings.destination() + "', which has no name or is not of the destinationType",
                        null);
            }
            return named;
        }
        final Object found = find("destinationLookup", settings.destinationLookup());
        try {
            final DestinationName named = DestinationName.of(found, settings.topic());
            if (named != null && named.name() != null) {
                return named;
            }
        } catch (final JMSException e) {
            throw PropertyReader.failure(
                    "destinationLookup", "leads to a destination that does not tell its name: " + found, e);
        }
        throw PropertyReader.failure(
                "destinationLookup",
                "is '" + settings.destinationLookup() + "', where "
                        + (settings.topic() == null ? "a destination" : settings.topic() ? "a topic" : "a queue")
                        + " was expected and this was found: " + describe(found),
                null);
    }

    /** Where the connection factory of {@code connectionFactoryLookup} connects to; nothing if none is given. */
    ConnectionParameters connectionFactory(final String name) throws InvalidPropertyException {
        if (name == null || name.isBlank()) {
            return ConnectionParameters.NONE;
        }
        final Object found = find("connectionFactoryLookup", name.trim());
        if (found instanceof DefaultParameters ours) {
            return ours.defaultParameters();
        }
        throw PropertyReader.failure(
                "connectionFactoryLookup",
                "is '" + name + "', which is no connection factory of this adapter but " + describe(found),
                null);
    }

    private Object find(final String property, final String name) throws InvalidPropertyException {
        try {
            return naming.lookup(name);
        } catch (final NamingException e) {
            final String what = "is '" + name + "', which was not found (" + reason(e) + ")";
            throw OF_APPLICATIONS.stream().anyMatch(name::startsWith)
                    ? PropertyReader.failure(property, what, e)
                    : PropertyReader.notBound(property, what, e);
        }
    }

    /** Servers wrap what they say into long descriptions of themselves: the innermost text is the one that helps. */
    private static String reason(final NamingException e) {
        Throwable innermost = e;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    }

    private static String describe(final Object found) {
        return found == null ? "nothing" : found + " (" + found.getClass().getName() + ")";
    }
}
