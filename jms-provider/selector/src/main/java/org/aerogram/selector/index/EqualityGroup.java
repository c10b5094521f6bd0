// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector.index;

import java.util.List;
import org.aerogram.selector.field.Identifier;
import org.aerogram.selector.field.SelectorFields;
import org.aerogram.selector.field.SelectorValue;
import org.aerogram.selector.field.ValueType;

/** The members of a {@link SelectorIndex} that are found by the value of one identifier: a hash table over the literals. */
final class EqualityGroup<T> {
    /** With so few members, asking all of them costs less than finding the right ones. */
    private static final int FEW = 3;

    private final Identifier identifier;
    private final SelectorValue value = new SelectorValue();
    private EqualityBucket<T>[] table = table(8);
    private int buckets;
    private int members;

    EqualityGroup(final Identifier identifier) {
        this.identifier = identifier;
    }

    @SuppressWarnings("unchecked")
    private static <T> EqualityBucket<T>[] table(final int length) {
        return (EqualityBucket<T>[]) new EqualityBucket<?>[length];
    }

    boolean isEmpty() {
        return members == 0;
    }

    /** How many members share the literal's bucket. */
    int size(final SelectorValue literal) {
        final EqualityBucket<T> bucket = find(literal);
        return bucket == null ? 0 : bucket.members.size();
    }

    SelectorIndex.Place<T> add(final SelectorValue literal, final T member) {
        EqualityBucket<T> bucket = find(literal);
        if (bucket == null) {
            if (++buckets > table.length / 2) {
                grow();
            }
            bucket = new EqualityBucket<>(literal, hash(literal));
            put(bucket);
        }
        members++;
        bucket.members.add(member);
        return new SelectorIndex.Place<>(this, bucket, bucket.members, bucket.members.size() - 1);
    }

    /** One member less; a bucket without members goes. */
    void removed(final EqualityBucket<T> bucket) {
        members--;
        if (!bucket.members.isEmpty()) {
            return;
        }
        buckets--;
        final int slot = bucket.hash & table.length - 1;
        if (table[slot] == bucket) {
            table[slot] = bucket.next;
            return;
        }
        EqualityBucket<T> before = table[slot];
        while (before.next != bucket) {
            before = before.next;
        }
        before.next = bucket.next;
    }

    /** Adds the members that the message may be for. */
    void candidates(final SelectorFields fields, final List<? super T> into) {
        if (members <= FEW) {
            for (final EqualityBucket<T> first : table) {
                for (EqualityBucket<T> bucket = first; bucket != null; bucket = bucket.next) {
                    bucket.addTo(into);
                }
            }
            return;
        }
        value.setNull();
        fields.read(identifier, value);
        final EqualityBucket<T> bucket = find(value);
        if (bucket != null) {
            bucket.addTo(into);
        }
    }

    private EqualityBucket<T> find(final SelectorValue wanted) {
        if (wanted.type() == ValueType.NULL || wanted.type() == ValueType.OTHER) {
            return null;
        }
        final int hash = hash(wanted);
        EqualityBucket<T> bucket = table[hash & table.length - 1];
        while (bucket != null && !(bucket.hash == hash && isAlike(bucket.literal, wanted))) {
            bucket = bucket.next;
        }
        return bucket;
    }

    private void put(final EqualityBucket<T> bucket) {
        final int slot = bucket.hash & table.length - 1;
        bucket.next = table[slot];
        table[slot] = bucket;
    }

    private void grow() {
        final EqualityBucket<T>[] old = table;
        table = table(old.length * 2);
        for (final EqualityBucket<T> first : old) {
            for (EqualityBucket<T> bucket = first; bucket != null; ) {
                final EqualityBucket<T> following = bucket.next;
                put(bucket);
                bucket = following;
            }
        }
    }

    /** Whatever a comparison finds equal has one hash: an exact number may equal an approximate one, so numbers are taken as double. */
    private static int hash(final SelectorValue value) {
        final int hash =
                switch (value.type()) {
                    case TEXT -> value.text().hash();
                    case BOOLEAN -> value.asBoolean() ? 1 : 2;
                    default -> Double.hashCode(value.asDouble() + 0.0); // minus zero becomes zero
                };
        final int spread = hash * 0x9E3779B9;
        return spread ^ spread >>> 16;
    }

    private static boolean isAlike(final SelectorValue a, final SelectorValue b) {
        return a.isNumber() && b.isNumber() ? a.asDouble() == b.asDouble() : a.isSameWord(b);
    }
}
