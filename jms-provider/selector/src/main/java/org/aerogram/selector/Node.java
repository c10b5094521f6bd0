// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

/** A part of the syntax tree: something with a value, or something with a truth. */
sealed interface Node permits Operand, Condition {}
