// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.effect;

/** Something that waits for a durable position. */
public interface Effect {
    /** The position it waited for is durable. */
    void onDurable();
}
