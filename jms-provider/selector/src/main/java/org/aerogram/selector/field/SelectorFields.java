// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector.field;

/** A message as selectors see it: the port that the owner of messages implements. */
@FunctionalInterface
public interface SelectorFields {
    /**
     * Reads the value of one identifier; called at most once for each identifier and evaluation. Exact numbers of any width are set as long, floats as
     * double, JMSDeliveryMode as the text {@code PERSISTENT} or {@code NON_PERSISTENT}. Strings are never converted to numbers.
     *
     * @param identifier whose {@link Identifier#field()} says what to read.
     * @param into to be set by exactly one of its setters; it is {@link ValueType#NULL} on entry.
     */
    void read(Identifier identifier, SelectorValue into);
}
