// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector.field;

/** The types that a selector tells apart; only like types compare, and LONG and DOUBLE are like each other. */
public enum ValueType {
    /** A header that is not set, a property that is not there, a result that is not known. */
    NULL,
    BOOLEAN,
    /** Exact numbers: byte, short, int and long properties, JMSPriority, JMSTimestamp. */
    LONG,
    /** Approximate numbers: float and double properties. */
    DOUBLE,
    TEXT,
    /** A value that is there and that no operator but IS [NOT] NULL accepts: every comparison with it is false. */
    OTHER
}
