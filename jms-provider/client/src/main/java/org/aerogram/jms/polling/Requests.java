// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.polling;

import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.command.CommandFate;
import org.aerogram.jms.engine.command.Outcome;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.protocol.ErrorCode;

/**
 * Commands that a thread waits for: until they are in the window, and until the node has answered. Whatever happens, within the time-out the thread
 * returns or gets an exception that says what is known. Methods need the wire's lock, held once.
 */
public final class Requests {
    private final Wire wire;
    private final Conversation conversation;
    private final long requestTimeoutNs;
    private final long sendTimeoutNs;
    private int publishedIn;

    public Requests(final Wire wire, final long requestTimeoutNs, final long sendTimeoutNs) {
        this.wire = wire;
        this.conversation = wire.conversation();
        this.requestTimeoutNs = requestTimeoutNs;
        this.sendTimeoutNs = sendTimeoutNs;
    }

    /** What is known of one command; reusable. */
    public final class Answer implements Awaited {
        private int generation;
        private long seq;

        public Answer of(final int ofGeneration, final long ofSeq) {
            generation = ofGeneration;
            seq = ofSeq;
            return this;
        }

        public long seq() {
            return seq;
        }

        @Override
        public boolean isDone() {
            return conversation.fate(generation, seq) != CommandFate.PENDING || wire.hasEnded();
        }

        /** Whether the node has certainly not taken it, and will not. */
        public boolean isNotDone() {
            return conversation.fate(generation, seq) == CommandFate.NOT_DONE;
        }

        /** Whether the node has lost the session before it answered: it has not done it, or what it did is lost too, or nobody knows. */
        public boolean isLost() {
            final CommandFate fate = conversation.fate(generation, seq);
            return fate == CommandFate.NOT_DONE || fate == CommandFate.IN_DOUBT;
        }

        /** Waits for the node's answer. @param doubt the code for an outcome that cannot be known; null: of no consequence. */
        public Outcome await(final String what, final ErrorCode doubt) throws JMSException {
            return await(what, doubt, requestTimeoutNs);
        }

        public Outcome await(final String what, final ErrorCode doubt, final long timeoutNs) throws JMSException {
            if (!isDone()) {
                wire.awaitQuietly(this, timeoutNs);
            }
            return result(what, doubt);
        }

        /** Waits for the node's answer, which may be a failure; null: plain success. */
        public Outcome outcome(final String what, final ErrorCode doubt) throws JMSException {
            if (!isDone()) {
                wire.awaitQuietly(this, requestTimeoutNs);
            }
            return known(what, doubt);
        }

        /** What has come of it. Only once it is done, or has waited long enough. */
        public Outcome result(final String what, final ErrorCode doubt) throws JMSException {
            final Outcome outcome = known(what, doubt);
            if (outcome != null && outcome.isFailure()) {
                throw JmsErrors.of(outcome.code(), what + ": " + outcome.text());
            }
            return outcome;
        }

        private Outcome known(final String what, final ErrorCode doubt) throws JMSException {
            switch (conversation.fate(generation, seq)) {
                case DONE -> {
                    return conversation.takeOutcome(generation, seq);
                }
                case NOT_DONE ->
                    throw JmsErrors.of(
                            ErrorCode.SESSION_EXPIRED,
                            what + " has not been done, as the node lost this session; it may be repeated");
                case IN_DOUBT ->
                    throw JmsErrors.of(
                            doubt == null ? ErrorCode.SESSION_EXPIRED : doubt,
                            what + ": the node lost this session before it answered; nobody knows whether it was done");
                default -> {
                    conversation.abandon(generation, seq);
                    throw unanswered(what, doubt);
                }
            }
        }
    }

    private JMSException unanswered(final String what, final ErrorCode doubt) {
        final JMSException failure = wire.failure();
        if (failure != null) {
            return doubt == null
                    ? failure
                    : JmsErrors.of(doubt, what + ": the connection failed before the answer came", failure);
        }
        if (wire.hasEnded()) {
            return doubt == null
                    ? JmsErrors.closed("connection")
                    : JmsErrors.of(doubt, what + ": the connection was closed before the answer came");
        }
        return JmsErrors.of(
                doubt == null ? ErrorCode.RESPONSE_TIMEOUT : doubt, what + ": no answer from " + wire + " in time");
    }

    private final class Room implements Awaited {
        private final LongSupplier command;
        private long seq;
        private int generation;

        Room(final LongSupplier command) {
            this.command = command;
        }

        @Override
        public boolean isDone() {
            if (seq == 0 && !wire.hasEnded()) {
                seq = command.getAsLong();
                generation = conversation.generation();
            }
            return seq != 0 || wire.hasEnded();
        }
    }

    public Answer answer() {
        return new Answer();
    }

    /**
     * Publishes a command, waiting for room in the window where necessary.
     *
     * @param command returns its sequence (or anything else but 0), or 0 where there is no room.
     */
    public long publish(final String what, final LongSupplier command) throws JMSException {
        return publish(what, sendTimeoutNs, command);
    }

    private long publishWithin(final String what, final long timeoutNs, final LongSupplier command)
            throws JMSException {
        return publish(what, Math.min(timeoutNs, sendTimeoutNs), command);
    }

    private long publish(final String what, final long patienceNs, final LongSupplier command) throws JMSException {
        ensureUsable();
        final long seq = command.getAsLong();
        if (seq != 0) {
            publishedIn = conversation.generation();
            return seq;
        }
        wire.flush();
        final Room room = new Room(command);
        if (!wire.awaitQuietly(room, patienceNs) || room.seq == 0) {
            ensureUsable();
            throw JmsErrors.of(
                    ErrorCode.RESOURCE_LIMIT,
                    what + ": the node " + wire + " has taken nothing for " + patienceNs / 1_000_000
                            + " ms (it is slow, or the link is down)");
        }
        publishedIn = room.generation;
        return room.seq;
    }

    /** What becomes of the command that was published last; to be asked for before the lock is given up. */
    public Answer answerTo(final long seq) {
        return new Answer().of(publishedIn, seq);
    }

    /** Publishes a command and waits for the answer. */
    public Outcome call(final String what, final ErrorCode doubt, final LongSupplier command) throws JMSException {
        return call(what, doubt, requestTimeoutNs, command);
    }

    public Outcome call(final String what, final ErrorCode doubt, final long timeoutNs, final LongSupplier command)
            throws JMSException {
        final Answer answer = answerTo(publishWithin(what, timeoutNs, command));
        wire.flush();
        return answer.await(what, doubt, timeoutNs);
    }

    /**
     * Publishes a command that does no harm when it is done twice, and waits for the answer: where the node loses the session meanwhile, it is published again in the
     * next one, all within the time-out.
     */
    public Outcome callRepeatedly(final String what, final long timeoutNs, final LongSupplier command)
            throws JMSException {
        final long deadlineNs = System.nanoTime() + timeoutNs;
        while (true) {
            final Answer answer = answerTo(publishWithin(what, deadlineNs - System.nanoTime(), command));
            wire.flush();
            if (!answer.isDone()) {
                wire.awaitQuietly(answer, deadlineNs - System.nanoTime());
            }
            if (!answer.isLost() || wire.hasEnded() || deadlineNs - System.nanoTime() < 0) {
                return answer.result(what, null);
            }
        }
    }

    /** Publishes a command that ends something which ends with the session too, and waits for the answer, or until the node has lost the session. */
    public void callUnlessLost(final String what, final long timeoutNs, final LongSupplier command)
            throws JMSException {
        final Answer answer = answerTo(publishWithin(what, timeoutNs, command));
        wire.flush();
        if (!answer.isDone()) {
            wire.awaitQuietly(answer, timeoutNs);
        }
        if (!answer.isLost()) {
            answer.result(what, null);
        }
    }

    /**
     * The same for the end of what nobody here knows afterwards: where there is no room within the time-out, it is published as soon as there is, so that
     * nothing is left of it at the node.
     */
    public void callAtLast(final String what, final long timeoutNs, final LongSupplier command) throws JMSException {
        final AtomicBoolean said = new AtomicBoolean();
        final LongSupplier saying = () -> {
            final long seq = command.getAsLong();
            said.set(seq != 0);
            return seq;
        };
        try {
            callUnlessLost(what, timeoutNs, saying);
        } finally {
            if (!said.get() && !wire.hasEnded()) {
                // In the session that there is now, not in that of before the waiting: it may have been told anew.
                conversation.deferInThisSession(command);
            }
        }
    }

    /**
     * Waits for the answer to a command that the conversation says anew to each session of the node.
     *
     * @param command its number in the session that there is.
     */
    public Outcome awaitInAnySession(final String what, final LongSupplier command) throws JMSException {
        final long deadlineNs = System.nanoTime() + requestTimeoutNs;
        final Answer answer = answer();
        wire.flush();
        do {
            answer.of(conversation.generation(), command.getAsLong());
            if (!answer.isDone()) {
                wire.awaitQuietly(answer, deadlineNs - System.nanoTime());
            }
        } while (answer.isLost() && !wire.hasEnded() && deadlineNs - System.nanoTime() > 0);
        return answer.result(what, null);
    }

    /** Waits until something is so that does not depend on one session. */
    public void await(final String what, final Awaited condition) throws JMSException {
        wire.flush();
        if (!wire.await(condition, requestTimeoutNs)) {
            throw unanswered(what, null);
        }
    }

    /** Why texts cannot travel in one command, in words that follow what they are; null: they can. */
    public String misfit(final String... texts) {
        long length = 0;
        for (final String text : texts) {
            length += text.getBytes(StandardCharsets.UTF_8).length;
        }
        final int longest = conversation.maxTextLength();
        return length <= longest ? null : "has " + length + " bytes, and a command takes at most " + longest;
    }

    public long requestTimeoutNs() {
        return requestTimeoutNs;
    }

    private void ensureUsable() throws JMSException {
        wire.check();
        if (wire.hasEnded()) {
            throw JmsErrors.closed("connection");
        }
    }
}
