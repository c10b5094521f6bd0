// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

/**
 * One activation of a message-driven bean, for operators: {@code org.aerogram:type=Activation,bean=...,destination=...,id=...}. Every attribute is a
 * snapshot.
 */
public interface ActivationMXBean {
    /** {@code CONNECTING}, {@code RECEIVING}, {@code PAUSED} or {@code STOPPED}. */
    String getState();

    /** Where messages come from, for example {@code queue://orders}. */
    String getDestination();

    /** Messages that the bean has handled since it was deployed. */
    long getHandled();

    /** Deliveries that failed since it was deployed. */
    long getFailed();

    /** Failures since a message was last handled. */
    int getFailuresInARow();

    /** What went wrong last, with a message or with the connection; empty if nothing has. */
    String getLastTrouble();

    /** Lets the messages in work come to an end, gives all others back and receives no more until {@link #resume()}. */
    void pause();

    /** Ends a pause, whoever began it. Does nothing where there is none. */
    void resume();
}
