// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector.index;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.selector.field.SelectorValue;

/** The members of an {@link EqualityGroup} with one literal. */
final class EqualityBucket<T> {
    final SelectorValue literal;
    final int hash;
    final ArrayList<T> members = new ArrayList<>(1);
    EqualityBucket<T> next;

    EqualityBucket(final SelectorValue literal, final int hash) {
        this.literal = literal;
        this.hash = hash;
    }

    void addTo(final List<? super T> into) {
        for (int i = 0; i < members.size(); i++) {
            into.add(members.get(i));
        }
    }
}
