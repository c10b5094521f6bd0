// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import java.util.Arrays;
import org.aerogram.selector.field.Identifier;
import org.aerogram.selector.field.SelectorFields;
import org.aerogram.selector.field.SelectorValue;

/** The scratch space of one evaluation: field values, each read at most once, and results of arithmetic. */
final class Evaluation {
    private final SelectorValue[] values;
    private final boolean[] read;
    private final SelectorValue[] results;
    private SelectorFields fields;

    Evaluation(final int identifierCount, final int resultCount) {
        values = fresh(identifierCount);
        read = new boolean[identifierCount];
        results = fresh(resultCount);
    }

    private static SelectorValue[] fresh(final int count) {
        final SelectorValue[] values = new SelectorValue[count];
        Arrays.setAll(values, i -> new SelectorValue());
        return values;
    }

    void begin(final SelectorFields message) {
        fields = message;
        Arrays.fill(read, false);
    }

    /** Lets go of the message. */
    void end() {
        fields = null;
    }

    SelectorValue field(final Identifier identifier) {
        final int index = identifier.index();
        final SelectorValue value = values[index];
        if (!read[index]) {
            value.setNull();
            fields.read(identifier, value);
            read[index] = true;
        }
        return value;
    }

    SelectorValue result(final int slot) {
        return results[slot];
    }
}
