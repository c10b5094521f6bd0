// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** One line for each change of an activation's state, none for what stays as it is, or comes and goes. Thread-safe. */
final class ActivationLog {
    private static final Logger LOG = System.getLogger(ActivationLog.class.getName());

    /** How long a trouble that alternates with others is not said again. */
    private static final long REPETITION_NS = TimeUnit.MINUTES.toNanos(10);

    private static final int MAX_TROUBLES = 16;

    private final Map<String, Long> troubles = new LinkedHashMap<>();
    private final String name;
    private String lastTrouble;

    ActivationLog(final String name) {
        this.name = name;
    }

    /** Whether it has to be said: it is not what it was a moment ago, and not what it has been every now and then. */
    private boolean isNews(final String trouble) {
        if (Objects.equals(trouble, lastTrouble)) {
            return false;
        }
        lastTrouble = trouble;
        final long nowNs = System.nanoTime();
        final Long saidNs = troubles.get(trouble);
        if (saidNs != null && nowNs - saidNs < REPETITION_NS) {
            return false;
        }
        troubles.remove(trouble);
        troubles.put(trouble, nowNs);
        if (troubles.size() > MAX_TROUBLES) {
            final Iterator<String> eldest = troubles.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return true;
    }

    /** An activation cannot be. */
    static void refused(final String name, final Exception cause) {
        LOG.log(Level.WARNING, () -> name + ": not activated: " + cause.getMessage());
        LOG.log(Level.DEBUG, "why the endpoint was not activated", cause);
    }

    synchronized void connected(final String destination, final int sessions) {
        lastTrouble = null;
        troubles.clear();
        LOG.log(Level.INFO, () -> name + ": receiving from " + destination + " in " + sessions + " session(s)");
    }

    /** Says the same trouble once, however often it happens in a row. */
    synchronized void cannotConnect(final Throwable cause, final long delayMs) {
        final String trouble = String.valueOf(cause.getMessage());
        if (isNews(trouble)) {
            LOG.log(
                    Level.WARNING,
                    () -> name + ": cannot receive; trying again in " + delayMs + " ms, then less often, for ever: "
                            + trouble);
        }
        LOG.log(Level.DEBUG, "why the activation cannot receive", cause);
    }

    synchronized void lost(final Throwable cause) {
        final String trouble = String.valueOf(cause.getMessage());
        if (isNews(trouble)) {
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
