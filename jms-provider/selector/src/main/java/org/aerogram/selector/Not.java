// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

/** NOT: unknown stays unknown. */
record Not(Condition condition) implements Condition {
    @Override
    public Truth evaluate(final Evaluation evaluation) {
        return condition.evaluate(evaluation).not();
    }
}
