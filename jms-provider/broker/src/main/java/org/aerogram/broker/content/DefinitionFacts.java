// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.content;

import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.durable.QueueRecord;
import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.durable.ToldOutcome;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.subscription.Subscription;

/** Writes what queues, subscriptions and sessions are; each method appends one fact and returns the position after it. */
public final class DefinitionFacts {
    private static final int SHARED = 1;
    private static final int NO_LOCAL = 2;

    private final FactWriter writer;

    public DefinitionFacts(final FactWriter writer) {
        this.writer = writer;
    }

    public long queue(final MessageQueue queue) {
        return writer.begin(FactType.QUEUE_DEFINED)
                .putLong(queue.id())
                .putText(queue.name())
                .append();
    }

    public long subscription(final Subscription subscription) {
        final int flags = (subscription.isShared() ? SHARED : 0) | (subscription.isNoLocal() ? NO_LOCAL : 0);
        return writer.begin(FactType.SUBSCRIPTION_DEFINED)
                .putLong(subscription.queue().id())
                .putByte(flags)
                .putText(subscription.topic().name())
                .putText(subscription.key().clientId())
                .putText(subscription.key().name())
                .putText(subscription.selector().text())
                .append();
    }

    public long opened(final MessageQueue queue) {
        return writer.begin(FactType.QUEUE_OPENED).putLong(queue.id()).append();
    }

    public long session(final SessionRecord session) {
        return writer.begin(FactType.SESSION_OPENED)
                .putLong(session.id())
                .putLong(session.instanceHigh())
                .putLong(session.instanceLow())
                .putLong(session.lastCommand())
                .putText(session.user())
                .putInt(session.timeoutMs())
                .append();
    }

    /** Outcomes that facts do not know yet, or with {@code all} those too that they know. */
    public void outcomes(final SessionRecord session, final boolean all) {
        for (final ToldOutcome outcome : session.outcomes()) {
            if (outcome.branch() == null && (all || outcome.seq() > session.writtenOutcome())) {
                writer.begin(FactType.OUTCOME)
                        .putLong(session.id())
                        .putLong(outcome.seq())
                        .putLong(outcome.commandSeq())
                        .putInt(outcome.code())
                        .putLong(outcome.value())
                        .putText(outcome.text())
                        .append();
            }
        }
        session.outcomesWritten();
    }

    /** Everything again that these facts told so far. */
    public void all(final DurableState state) {
        for (final QueueRecord record : state.allQueues()) {
            if (record.subscription() == null) {
                queue(record.queue());
            } else {
                subscription(record.subscription());
            }
            if (record.isOpened()) {
                opened(record.queue());
            }
        }
        for (final SessionRecord session : state.allSessions()) {
            session(session);
            outcomes(session, true);
        }
    }
}
