// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.selector.EqualityTerm;
import org.aerogram.selector.Selector;
import org.aerogram.selector.field.SelectorFields;

/**
 * Finds those of many members whose selectors may match a message, without asking each of them: a member whose selector demands {@code name = literal} is
 * found by the message's value of that name; all others are candidates always. Adding, removing and finding cost the same however many members there are, apart from
 * the candidates themselves and one reading for each name that members are found by. Finding allocates nothing in steady state.
 *
 * <p>The order of candidates depends on the history of the index alone. Not thread-safe.
 *
 * @param <T> the members; told apart by identity, each added once.
 */
public final class SelectorIndex<T> {
    private final List<EqualityGroup<T>> groups = new ArrayList<>(0);
    private final Map<String, EqualityGroup<T>> groupByName = new HashMap<>(2);
    private final ArrayList<T> others = new ArrayList<>(1);
    private final Map<T, Place<T>> places = new IdentityHashMap<>(2);

    /** Where a member is: in a list, which belongs to a bucket of a group unless it is the one of those without terms. */
    static final class Place<T> {
        private final EqualityGroup<T> group;
        private final EqualityBucket<T> bucket;
        private final ArrayList<T> list;
        private int index;

        Place(final EqualityGroup<T> group, final EqualityBucket<T> bucket, final ArrayList<T> list, final int index) {
            this.group = group;
            this.bucket = bucket;
            this.list = list;
            this.index = index;
        }
    }

    public boolean isEmpty() {
        return places.isEmpty();
    }

    public int size() {
        return places.size();
    }

    /** Whether finding candidates may read fields. */
    public boolean readsFields() {
        return !groups.isEmpty();
    }

    /** Adds a member that wants what the selector matches. */
    public void add(final Selector selector, final T member) {
        EqualityTerm best = null;
        int fewest = Integer.MAX_VALUE;
        for (final EqualityTerm term : selector.equalityTerms()) {
            final EqualityGroup<T> group = groupByName.get(term.identifier().name());
            final int neighbours = group == null ? 0 : group.size(term.literal());
            if (neighbours < fewest) {
                best = term;
                fewest = neighbours;
            }
        }
        if (best == null) {
            others.add(member);
            places.put(member, new Place<>(null, null, others, others.size() - 1));
            return;
        }
        EqualityGroup<T> group = groupByName.get(best.identifier().name());
        if (group == null) {
            group = new EqualityGroup<>(best.identifier());
            groupByName.put(best.identifier().name(), group);
            groups.add(group);
        }
        places.put(member, group.add(best.literal(), member));
    }

    /** Removes a member. @return false where it was not there. */
    public boolean remove(final T member) {
        final Place<T> place = places.remove(member);
        if (place == null) {
            return false;
        }
        final ArrayList<T> list = place.list;
        final T last = list.remove(list.size() - 1);
        if (last != member) {
            list.set(place.index, last);
            places.get(last).index = place.index;
        }
        if (place.group != null) {
            place.group.removed(place.bucket);
            if (place.group.isEmpty()) {
                groups.remove(place.group);
                groupByName.values().remove(place.group);
            }
        }
        return true;
    }

    /** Adds every member whose selector matches the message, and possibly some whose does not, each once. */
    public void candidates(final SelectorFields fields, final List<? super T> into) {
        for (int i = 0; i < others.size(); i++) {
            into.add(others.get(i));
        }
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).candidates(fields, into);
        }
    }
}
