// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;

/** One line for each change of an activation's state, none for what stays as it is. Thread-safe. */
final class ActivationLog {
    private static final Logger LOG = System.getLogger(ActivationLog.class.getName());

    private final String name;
    private String lastTrouble;

    ActivationLog(final String name) {
        this.name = name;
    }

    /** An activation cannot be. */
    static void refused(final String name, final Exception cause) {
        LOG.log(Level.WARNING, () -> name + ": not activated: " + cause.getMessage());
        LOG.log(Level.DEBUG, "why the endpoint was not activated", cause);
    }

    synchronized void connected(final String destination, final int sessions) {
        lastTrouble = null;
        LOG.log(Level.INFO, () -> name + ": receiving from " + destination + " in " + sessions + " session(s)");
    }

    /** Says the same trouble once, however often it happens in a row. */
    synchronized void cannotConnect(final Throwable cause, final long delayMs) {
        final String trouble = String.valueOf(cause.getMessage());
        if (!Objects.equals(trouble, lastTrouble)) {
            lastTrouble = trouble;
            LOG.log(
                    Level.WARNING,
                    () -> name + ": cannot receive; trying again in " + delayMs + " ms, then less often, for ever: "
                            + trouble);
        }
        LOG.log(Level.DEBUG, "why the activation cannot receive", cause);
    }

    synchronized void lost(final Throwable cause) {
        final String trouble = String.valueOf(cause.getMessage());
        if (!Objects.equals(trouble, lastTrouble)) {
            lastTrouble = trouble;
            LOG.log(Level.WARNING, () -> name + ": stopped receiving, connecting again: " + cause);
        }
        LOG.log(Level.DEBUG, "why the activation stopped receiving", cause);
    }

    void paused(final Throwable cause, final int failures, final long pauseMs) {
        LOG.log(
                Level.WARNING,
                () -> name + ": pausing " + (pauseMs == 0 ? "until an operator resumes it" : "for " + pauseMs + " ms")
                        + " after " + failures + " failures in a row, the last one: " + cause);
    }

    void pausedByOperator() {
        LOG.log(Level.INFO, () -> name + ": paused by an operator");
    }

    void resumedByOperator() {
        LOG.log(Level.INFO, () -> name + ": resumed by an operator");
    }

    void stopped() {
        LOG.log(Level.DEBUG, () -> name + ": stopped");
    }
}
