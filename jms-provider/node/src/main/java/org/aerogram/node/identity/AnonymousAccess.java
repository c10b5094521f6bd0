// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

/** Whether clients may connect without naming a user. */
public enum AnonymousAccess {
    /** On while nobody beyond this host can reach the node: it listens on loopback addresses only, or not at all. */
    AUTO,
    /** Everyone who reaches the node may. */
    ON,
    /** Nobody may. */
    OFF
}
