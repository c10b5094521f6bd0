// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import org.aerogram.selector.field.Identifier;
import org.aerogram.selector.field.SelectorValue;

/** A header or property of the message. */
record FieldOperand(Identifier identifier) implements Operand {
    @Override
    public SelectorValue evaluate(final Evaluation evaluation) {
        return evaluation.field(identifier);
    }
}
