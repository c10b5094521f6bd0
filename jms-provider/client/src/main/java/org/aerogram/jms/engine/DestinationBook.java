// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.protocol.codec.DestinationKind;

/** Which numbers stand for which destinations; outlives sessions of the node. */
final class DestinationBook {
    private record Key(DestinationKind kind, String name) {}

    private final Map<Key, Binding> bindings = new HashMap<>();
    private int lastId;

    Binding find(final DestinationKind kind, final String name) {
        return bindings.get(new Key(kind, name));
    }

    Binding prepare(final DestinationKind kind, final String name, final boolean own) {
        return new Binding(lastId + 1, kind, name, own);
    }

    void add(final Binding binding) {
        lastId = Math.max(lastId, binding.id());
        bindings.put(new Key(binding.kind(), binding.name()), binding);
    }

    void remove(final int id) {
        bindings.values().removeIf(binding -> binding.id() == id);
    }

    /** In the order of their numbers. */
    List<Binding> all() {
        final Collection<Binding> values = bindings.values();
        final List<Binding> sorted = new ArrayList<>(values);
        sorted.sort(java.util.Comparator.comparingInt(Binding::id));
        return sorted;
    }
}
