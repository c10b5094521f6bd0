// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import java.nio.charset.StandardCharsets;
import org.aerogram.selector.field.SelectorValue;
import org.agrona.concurrent.UnsafeBuffer;

/** A value written in the selector. */
final class Literal implements Operand {
    private final SelectorValue value = new SelectorValue();

    private Literal() {}

    static Literal of(final boolean value) {
        final Literal literal = new Literal();
        literal.value.setBoolean(value);
        return literal;
    }

    static Literal of(final long value) {
        final Literal literal = new Literal();
        literal.value.setLong(value);
        return literal;
    }

    static Literal of(final double value) {
        final Literal literal = new Literal();
        literal.value.setDouble(value);
        return literal;
    }

    /** Kept as UTF-8, the usual encoding of messages, unless UTF-8 cannot carry it. */
    static Literal of(final String value) {
        final Literal literal = new Literal();
        if (StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            final UnsafeBuffer buffer = new UnsafeBuffer(value.getBytes(StandardCharsets.UTF_8));
            literal.value.setUtf8(buffer, 0, buffer.capacity());
        } else {
            literal.value.setText(value);
        }
        return literal;
    }

    SelectorValue value() {
        return value;
    }

    @Override
    public SelectorValue evaluate(final Evaluation evaluation) {
        return value;
    }

    @Override
    public boolean mayBeNumber() {
        return value.isNumber();
    }
}
