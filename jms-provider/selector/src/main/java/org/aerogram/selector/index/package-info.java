// SPDX-License-Identifier: Apache-2.0
/** Finds, of many selectors, those that may match a message, by the equalities that they demand. */
package org.aerogram.selector.index;
