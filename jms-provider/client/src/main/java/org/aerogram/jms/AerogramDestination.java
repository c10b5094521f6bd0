// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.Destination;
import jakarta.jms.Queue;
import java.io.Serializable;
import java.util.Objects;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;

/**
 * What queues and topics have in common: a hierarchical name ({@code orders.eu.new}). A bean, because application servers make destinations with a no-arg constructor and
 * set {@code name} or {@code destinationName}; otherwise treated as immutable. Equal if of the same class and name.
 *
 * <p>The text of a destination ({@code queue://orders}, {@code topic://news}) can be read back with {@link #parse}.
 */
public abstract class AerogramDestination implements Destination, Serializable, Referenceable {
    /** Begins the text of a queue. */
    public static final String QUEUE_PREFIX = "queue://";

    /** Begins the text of a topic. */
    public static final String TOPIC_PREFIX = "topic://";

    private static final long serialVersionUID = 1L;

    private String name;

    AerogramDestination() {}

    AerogramDestination(final String name) {
        this.name = checked(name);
    }

    private static String checked(final String name) {
        Objects.requireNonNull(name, "the name of a destination");
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a destination is blank");
        }
        return name;
    }

    /** The name without a prefix; null until it has been set. */
    public String getName() {
        return name;
    }

    /** @throws IllegalArgumentException if the name is blank. */
    public void setName(final String name) {
        this.name = checked(name);
    }

    /** The same as {@link #getName()}. */
    public String getDestinationName() {
        return name;
    }

    /** The same as {@link #setName(String)}. */
    public void setDestinationName(final String destinationName) {
        setName(destinationName);
    }

    /** The prefix of this destination's text. */
    abstract String prefix();

    /**
     * Reads what {@link #toString()} of a destination wrote.
     *
     * @return the destination; null if the text begins with neither prefix.
     * @throws IllegalArgumentException if there is no name after the prefix.
     */
    public static AerogramDestination parse(final String text) {
        if (text.startsWith(QUEUE_PREFIX)) {
            return new AerogramQueue(text.substring(QUEUE_PREFIX.length()));
        }
        return text.startsWith(TOPIC_PREFIX) ? new AerogramTopic(text.substring(TOPIC_PREFIX.length())) : null;
    }

    @Override
    public Reference getReference() {
        final String className = this instanceof Queue ? AerogramQueue.class.getName() : AerogramTopic.class.getName();
        return new Reference(className, new StringRefAddr("name", name), AerogramObjectFactory.class.getName(), null);
    }

    @Override
    public boolean equals(final Object other) {
        return other != null
                && getClass() == other.getClass()
                && Objects.equals(name, ((AerogramDestination) other).name);
    }

    @Override
    public int hashCode() {
        return 31 * prefix().hashCode() + Objects.hashCode(name);
    }

    @Override
    public String toString() {
        return prefix() + name;
    }
}
