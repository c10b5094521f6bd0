// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.settings;

/** How much is logged: each level includes the ones before it. */
public enum LogLevel {
    /** The node cannot go on. */
    ERROR,
    /** Something an operator should look at. */
    WARNING,
    /** What an operator wants to know: start, stop, refused users. */
    INFO,
    /** Every link and session that comes and goes. */
    DEBUG
}
