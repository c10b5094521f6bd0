// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

/** What a destination's name means. */
public enum DestinationKind {
    /** Each message goes to one of those who listen. */
    QUEUE,

    /** Each message goes to all subscriptions. */
    TOPIC
}
