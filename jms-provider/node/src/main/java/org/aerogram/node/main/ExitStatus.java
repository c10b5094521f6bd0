// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

/** What the process returns. */
final class ExitStatus {
    /** Done; for a node: stopped in order. */
    static final int OK = 0;

    /** Something could not be had or done: a port, a directory, space, a readable configuration. */
    static final int FAILED = 1;

    /** The command line itself was wrong. */
    static final int USAGE = 2;

    private ExitStatus() {}
}
