// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

/** The three values of SQL's logic, in the order that makes AND the least and OR the greatest of them. */
enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    static Truth of(final boolean value) {
        return value ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    Truth and(final Truth other) {
        return ordinal() <= other.ordinal() ? this : other;
    }

    Truth or(final Truth other) {
        return ordinal() >= other.ordinal() ? this : other;
    }
}
