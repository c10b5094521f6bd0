// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

/** A part of a selector that is true, false or unknown. Immutable. */
sealed interface Condition extends Node permits Logical, Not, Comparison, Between, In, Like, IsNull, Flag {
    Truth evaluate(Evaluation evaluation);
}
