// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

/** What facts tell of a session: who it is, and the last command of it that a fact came from. */
public final class SessionRecord {
    private final long id;
    private final long instanceHigh;
    private final long instanceLow;
    private final String user;
    long lastCommand;
    boolean opened;

    public SessionRecord(final long id, final long instanceHigh, final long instanceLow, final String user) {
        this.id = id;
        this.instanceHigh = instanceHigh;
        this.instanceLow = instanceLow;
        this.user = user;
    }

    public long id() {
        return id;
    }

    public long instanceHigh() {
        return instanceHigh;
    }

    public long instanceLow() {
        return instanceLow;
    }

    public String user() {
        return user;
    }
}
