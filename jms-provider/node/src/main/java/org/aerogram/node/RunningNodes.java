// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;

/** The nodes of this JVM by name; a name is taken from before a node's start until after its end. Thread-safe. */
final class RunningNodes {
    /** A name taken for a node that starts. */
    static final class Place {
        private final String name;
        private AerogramNode node;

        private Place(final String name) {
            this.name = name;
        }

        void fill(final AerogramNode started) {
            synchronized (PLACES) {
                node = started;
            }
        }

        void free() {
            synchronized (PLACES) {
                PLACES.remove(name, this);
            }
        }
    }

    private static final Map<String, Place> PLACES = new HashMap<>();

    private RunningNodes() {}

    static Place take(final String name) {
        synchronized (PLACES) {
            if (PLACES.containsKey(name)) {
                throw new NodeException(
                        ErrorCode.RESOURCE_UNAVAILABLE,
                        "a node named '" + name + "' runs in this JVM already: close it or choose another name");
            }
            final Place place = new Place(name);
            PLACES.put(name, place);
            return place;
        }
    }

    static Optional<AerogramNode> find(final String name) {
        synchronized (PLACES) {
            return Optional.ofNullable(PLACES.get(name))
                    .map(place -> place.node)
                    .filter(AerogramNode::isOpen);
        }
    }

    static void remove(final AerogramNode node) {
        synchronized (PLACES) {
            PLACES.values().removeIf(place -> place.node == node);
        }
    }
}
