// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.xa;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.command.BranchTold;
import org.aerogram.jms.engine.command.Outcome;
import org.aerogram.jms.polling.Requests;
import org.aerogram.jms.polling.Wire;
import org.aerogram.protocol.ErrorCode;

/**
 * XA calls of one connection to its node, and what their answers mean. What cannot be asked, or is not answered in time, is XAER_RMFAIL: the transaction manager asks
 * again. Methods need the wire's lock, held once.
 */
final class BranchCalls {
    private final Wire wire;
    private final Conversation conversation;
    private final Requests requests;

    BranchCalls(final Wire wire, final Requests requests) {
        this.wire = wire;
        this.conversation = wire.conversation();
        this.requests = requests;
    }

    static XAException failure(final int code, final String text, final Throwable cause) {
        final XAException failure = new XAException(text);
        failure.errorCode = code;
        failure.initCause(cause);
        return failure;
    }

    /**
     * The call that begins work in a branch. What has not been done, as the node lost the session before, is done in the next one.
     *
     * @return false where no answer came in time: it may still be done.
     */
    boolean start(final LongSupplier command) throws XAException {
        final long deadlineNs = System.nanoTime() + requests.requestTimeoutNs();
        final String what = "start";
        try {
            while (true) {
                final Requests.Answer answer = requests.answerTo(requests.publish(what, command));
                final int generation = conversation.generation();
                wire.flush();
                if (!wire.awaitQuietly(answer, deadlineNs - System.nanoTime())) {
                    conversation.abandon(generation, answer.seq());
                    return false;
                }
                if (!answer.isNotDone()) {
                    value(answer.outcome(what, ErrorCode.TRANSACTION_IN_DOUBT));
                    return true;
                }
            }
        } catch (final JMSException e) {
            throw failure(XAException.XAER_RMFAIL, what + ": " + e.getMessage(), e);
        }
    }

    /** A call that is not repeated. @return the value of the answer; 0 for plain success. */
    long once(final String what, final LongSupplier command) throws XAException {
        try {
            return value(ask(what, command));
        } catch (final JMSException e) {
            throw failure(XAException.XAER_RMFAIL, what + ": " + e.getMessage(), e);
        }
    }

    /**
     * A call that decides, or prepares to: repeated where the node was restarted meanwhile.
     *
     * @param afterAll what it means when the repeated call finds the branch gone or further on.
     */
    long surely(final String what, final LongSupplier command, final int afterAll) throws XAException {
        final int generation = conversation.generation();
        try {
            return value(ask(what, command));
        } catch (final JMSException e) {
            if (generation == conversation.generation() || wire.hasEnded()) {
                throw failure(XAException.XAER_RMFAIL, what + ": " + e.getMessage(), e);
            }
        }
        try {
            final Outcome outcome = ask(what, command);
            if (outcome != null && outcome.code() == ErrorCode.XA_REFUSED && outcome.value() == afterAll) {
                return 0;
            }
            return value(outcome);
        } catch (final JMSException e) {
            throw failure(XAException.XAER_RMFAIL, what + ": " + e.getMessage(), e);
        }
    }

    private Outcome ask(final String what, final LongSupplier command) throws JMSException {
        final Requests.Answer answer = requests.answerTo(requests.publish(what, command));
        wire.flush();
        return answer.outcome(what, ErrorCode.TRANSACTION_IN_DOUBT);
    }

    private static long value(final Outcome outcome) throws XAException {
        if (outcome == null) {
            return 0;
        }
        if (!outcome.isFailure()) {
            return outcome.value();
        }
        final int code = outcome.code() == ErrorCode.XA_REFUSED ? (int) outcome.value() : XAException.XAER_RMERR;
        throw refused(code, outcome.code().label() + " " + outcome.text());
    }

    /** What the node answers says all there is to say: servers that log it with its stack trace need one line for it. */
    private static XAException refused(final int code, final String text) {
        final XAException refusal = failure(code, text, null);
        refusal.setStackTrace(new StackTraceElement[0]);
        return refusal;
    }

    /** All branches that are prepared or heuristically completed. */
    List<Xid> recover() throws XAException {
        final List<Xid> found = new ArrayList<>();
        long after = 0;
        while (true) {
            final long last = after;
            final long seq;
            final int generation;
            try {
                seq = requests.publish("recover", () -> conversation.xa().recover(last));
                generation = conversation.generation();
                wire.flush();
                value(requests.answer().of(generation, seq).outcome("recover", null));
            } catch (final JMSException e) {
                throw failure(XAException.XAER_RMFAIL, "recover: " + e.getMessage(), e);
            }
            final List<BranchTold> told = conversation.takeBranches(generation, seq);
            if (told.isEmpty()) {
                return found;
            }
            for (final BranchTold branch : told) {
                found.add(new AerogramXid(branch.formatId(), branch.globalId(), branch.branchId()));
                after = Math.max(after, branch.number());
            }
        }
    }

    /** What tells the node's store from all others; 0 where the node has not said it. */
    long storeId() {
        return conversation.node() == null ? 0 : conversation.node().storeId();
    }

    /** The node's default, in milliseconds. */
    long defaultTimeoutMs() {
        return conversation.node() == null ? 0 : conversation.node().transactionTimeoutMs();
    }
}
