// SPDX-License-Identifier: Apache-2.0
/**
 * Message selectors: the text of a Jakarta Messaging 3.1 selector (section 3.8, a subset of SQL-92 conditions) becomes a tree of conditions, and
 * that a predicate over the fields of an encoded message, read in place.
 *
 * <p>{@link org.aerogram.selector.Selector} is the way in, {@link org.aerogram.selector.SelectorFields} the port through which it reads a message.
 * Nothing here knows where messages come from, and nothing here is told what a queue is.
 */
package org.aerogram.selector;
