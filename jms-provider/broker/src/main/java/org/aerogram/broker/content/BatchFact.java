// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.content;

import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;

/** A list of equal items, split over as many facts as it needs: none above 64 KB. Only the last one says that the command has been taken. */
public final class BatchFact {
    private static final int MAX_LENGTH = 64 << 10;

    private final FactWriter writer;
    private FactType type;
    private boolean withCommand;
    private long session;
    private long command;
    private boolean withTransaction;
    private long transaction;
    private int commandIndex;
    private int timesIndex;
    private int times;

    public BatchFact(final FactWriter writer) {
        this.writer = writer;
    }

    /** The list begins; nothing else may use the writer until {@link #end}. */
    public void begin(final FactType factType) {
        type = factType;
        withCommand = false;
        withTransaction = false;
        times = 0;
    }

    public BatchFact command(final long sessionId, final long commandSeq) {
        withCommand = true;
        session = sessionId;
        command = commandSeq;
        return this;
    }

    public BatchFact transaction(final long value) {
        withTransaction = true;
        transaction = value;
        return this;
    }

    /** The next item: the caller puts its fields into the writer. */
    public FactWriter item() {
        if (times > 0 && writer.length() > MAX_LENGTH) {
            if (withCommand) {
                writer.setLong(commandIndex, 0);
            }
            end();
        }
        if (times == 0) {
            writer.begin(type);
            if (withCommand) {
                writer.putLong(session);
                commandIndex = writer.length();
                writer.putLong(command);
            }
            if (withTransaction) {
                writer.putLong(transaction);
            }
            timesIndex = writer.length();
            writer.putInt(0);
        }
        times++;
        return writer;
    }

    /** What is left is appended. @return whether there was anything since the last append. */
    public boolean end() {
        if (times == 0) {
            return false;
        }
        writer.setInt(timesIndex, times);
        writer.append();
        times = 0;
        return true;
    }
}
