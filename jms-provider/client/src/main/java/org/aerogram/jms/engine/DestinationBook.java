// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.aerogram.jms.engine.command.Binding;
import org.aerogram.protocol.codec.DestinationKind;

/**
 * Which numbers stand for which destinations; outlives sessions of the node. It is bounded: where many names are only sent to (answers to temporary
 * queues), the number of the oldest is bound again. What consumers are attached to, and what is our own, stays.
 */
final class DestinationBook {
    private final int limit;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private int lastId;
    private int pinned;
    private int version;

    private record Key(DestinationKind kind, String name) {}

    private static final class Entry {
        private final Binding binding;
        /** The command that binds the number. */
        private final long seq;
        /** What the number stood for before, as long as that may matter. */
        private final Entry before;

        private boolean pinned;
        private boolean gone;

        Entry(final Binding binding, final long seq, final Entry before) {
            this.binding = binding;
            this.seq = seq;
            this.before = before;
            this.pinned = binding.own();
        }
    }

    DestinationBook(final int limit) {
        this.limit = limit;
    }

    /** Changes whenever a number loses its meaning. */
    int version() {
        return version;
    }

    /** Null where there is none that can be used. */
    Binding find(final DestinationKind kind, final String name) {
        final Entry entry = entries.get(new Key(kind, name));
        return entry == null || entry.gone ? null : entry.binding;
    }

    /** What {@link #add} may be given next. */
    Binding prepare(final DestinationKind kind, final String name, final boolean own) {
        final Entry gone = entries.get(new Key(kind, name));
        if (gone != null) {
            return new Binding(gone.binding.id(), kind, name, own);
        }
        final Entry replaced = entries.size() - pinned >= limit ? oldest() : null;
        return new Binding(replaced == null ? lastId + 1 : replaced.binding.id(), kind, name, own);
    }

    /** @param seq the command that binds. @param acknowledgedSeq whose bindings cannot be undone any more. */
    void add(final Binding binding, final long seq, final long acknowledgedSeq) {
        Entry before = null;
        if (binding.id() <= lastId) {
            before = find(binding.id());
            remove(binding.id());
        }
        if (before != null && before.before != null && before.seq <= acknowledgedSeq) {
            before = new Entry(before.binding, before.seq, null);
        }
        lastId = Math.max(lastId, binding.id());
        entries.put(new Key(binding.kind(), binding.name()), new Entry(binding, seq, before));
        pinned += binding.own() ? 1 : 0;
    }

    /** This number stays. */
    void pin(final int id) {
        for (final Entry entry : entries.values()) {
            if (entry.binding.id() == id && !entry.pinned) {
                entry.pinned = true;
                pinned++;
            }
        }
    }

    void remove(final int id) {
        final boolean removed = entries.values().removeIf(entry -> {
            if (entry.binding.id() != id) {
                return false;
            }
            pinned -= entry.pinned ? 1 : 0;
            return true;
        });
        version += removed ? 1 : 0;
    }

    /** What this number stood for when that command was made is gone, unless it stays: its name is bound anew, by the same number, before it is used again. */
    void forget(final int id, final long commandSeq) {
        final Entry entry = find(id);
        if (entry != null && !entry.pinned && !entry.gone && entry.seq < commandSeq) {
            entry.gone = true;
            version++;
        }
    }

    /** In the order of their numbers. */
    List<Binding> all() {
        return all(Long.MAX_VALUE);
    }

    /** As they were after that command, in the order of their numbers. */
    List<Binding> all(final long seq) {
        final List<Binding> sorted = new ArrayList<>();
        for (final Entry newest : entries.values()) {
            Entry entry = newest;
            while (entry != null && entry.seq > seq) {
                entry = entry.before;
            }
            if (entry != null) {
                sorted.add(entry.binding);
            }
        }
        sorted.sort(Comparator.comparingInt(Binding::id));
        return sorted;
    }

    private Entry find(final int id) {
        for (final Entry entry : entries.values()) {
            if (entry.binding.id() == id) {
                return entry;
            }
        }
        return null;
    }

    /** The command that binds the number; 0 where nothing does. */
    long boundBy(final int id) {
        final Entry entry = find(id);
        return entry == null ? 0 : entry.seq;
    }

    /** In another session all bindings come again, in the order of their numbers. @param command makes the command. */
    void renumber(final ToLongFunction<Binding> command) {
        for (final Binding binding : all()) {
            final long seq = command.applyAsLong(binding);
            entries.computeIfPresent(new Key(binding.kind(), binding.name()), (key, entry) -> {
                final Entry renumbered = new Entry(binding, seq, null);
                renumbered.pinned = entry.pinned;
                return renumbered;
            });
        }
    }

    private Entry oldest() {
        for (final Entry entry : entries.values()) {
            if (!entry.pinned) {
                return entry;
            }
        }
        return null;
    }
}
