// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import java.util.List;
import org.aerogram.selector.field.SelectorValue;
import org.aerogram.selector.field.Text;
import org.aerogram.selector.field.ValueType;

/**
 * IN over text literals, in a hash table that is read without allocation. By the specification's equivalences a value of another type
 * is not in the list, and so it is NOT IN it.
 */
final class In implements Condition {
    private final Operand operand;
    private final boolean negated;
    private final Text[] table;

    In(final Operand operand, final List<Literal> literals, final boolean negated) {
        this.operand = operand;
        this.negated = negated;
        this.table = new Text[Integer.highestOneBit(Math.max(4, literals.size() * 2)) << 1];
        for (final Literal literal : literals) {
            final Text text = literal.value().text();
            int slot = slot(text);
            while (table[slot] != null) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = text;
        }
    }

    private int slot(final Text text) {
        final int hash = text.hash() * 0x9E3779B9;
        return (hash ^ hash >>> 16) & table.length - 1;
    }

    @Override
    public Truth evaluate(final Evaluation evaluation) {
        final SelectorValue value = operand.evaluate(evaluation);
        if (value.type() == ValueType.NULL) {
            return Truth.UNKNOWN;
        }
        return Truth.of((value.type() == ValueType.TEXT && contains(value.text())) != negated);
    }

    private boolean contains(final Text text) {
        int slot = slot(text);
        while (table[slot] != null) {
            if (table[slot].sameAs(text)) {
                return true;
            }
            slot = slot + 1 & table.length - 1;
        }
        return false;
    }
}
