// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.delivery;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.DeferredCommands;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.polling.Requests;
import org.aerogram.jms.polling.Wire;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleOutcome;

/**
 * The acknowledgements of one session, also those of consumers that are closed meanwhile. Methods need the wire's lock, held once.
 */
public final class AckLedger {
    private static final int COALESCE = 64;

    private final Wire wire;
    private final Conversation conversation;
    private final Requests requests;
    private final Settling settling;
    private final boolean confirm;
    private final List<Incoming> consumers = new ArrayList<>();
    private final FedDeliveries fed;
    private final DeferredCommands deferred = this::publishDeferred;
    private Incoming later;
    private boolean lost;
    private boolean returnOwed;
    private boolean waitingOwed;

    /**
     * @param sealed whether the session ends: what it has not acknowledged goes back.
     * @param confirm whether the node has to confirm automatic acknowledgements.
     */
    public AckLedger(final Wire wire, final Requests requests, final BooleanSupplier sealed, final boolean confirm) {
        this.wire = wire;
        this.conversation = wire.conversation();
        this.requests = requests;
        this.settling = new Settling(requests, conversation, sealed);
        this.confirm = confirm;
        this.fed = new FedDeliveries(conversation, settling);
    }

    /** What connection consumers have loaded. */
    public FedDeliveries fed() {
        return fed;
    }

    public void add(final Incoming consumer) {
        consumers.add(consumer);
    }

    /** A consumer has been closed: it stays as long as something of it is open. */
    public void retire(final Incoming consumer) {
        if (!consumer.shown().isUnconsumed() && !consumer.shown().isUnsettled()) {
            consumers.remove(consumer);
        }
    }

    /** A message has been consumed for good; tells the node now, or later together with others where that is allowed. */
    public void consumed(final Incoming consumer, final boolean atOnce) throws JMSException {
        final Shown shown = consumer.shown();
        shown.consume();
        if (atOnce || confirm || shown.unsettledCount() >= COALESCE || consumer.isClosed()) {
            settleConsumed(consumer);
            if (consumer.isClosed()) {
                retire(consumer);
            }
        } else if (!consumer.hasMore()) {
            settleLater(consumer);
        }
    }

    /** What it was shown last it does not get after all, as there was no room to say that it is consumed: it is given back. */
    public void notConsumed(final Incoming consumer) {
        final Shown shown = consumer.shown();
        if (shown.isUnsettled() && shown.consumedTo() == shown.shownTo()) {
            shown.unconsume();
            returnOwed = true;
        }
    }

    /** An answer that the application sends now is on its way first. */
    private void settleLater(final Incoming consumer) throws JMSException {
        if (later != null && later != consumer) {
            settleConsumed(later);
        }
        later = consumer;
        conversation.defer(deferred);
    }

    private void finishBodies() {
        for (int i = 0; i < consumers.size(); i++) {
            consumers.get(i).finishBody();
        }
    }

    /** The body of a message that was consumed meanwhile has come to its end. */
    void bodyEnded(final Incoming consumer) {
        final Shown shown = consumer.shown();
        if (shown.isUnsettled()) {
            conversation.defer(consumer.settling());
        }
    }

    private boolean publishDeferred() {
        if (later != null && !publishConsumed(later)) {
            return false;
        }
        later = null;
        return true;
    }

    /** Tells the node what has been consumed, without waiting. @return false: there is no room. */
    boolean publishConsumed(final Incoming consumer) {
        final Shown shown = consumer.shown();
        final long to = Math.min(shown.consumedTo(), consumer.lastReceived());
        if (to >= shown.firstUnsettled()) {
            final long seq = conversation
                    .commands()
                    .settle(shown.consumerId(), shown.firstUnsettled(), to, 0, SettleOutcome.ACCEPTED, false);
            if (seq == 0) {
                return false;
            }
            shown.settled(to);
        }
        return true;
    }

    /** Tells the node what has been consumed, without waiting: where there is no room, as soon as there is. */
    public void settleAtLast(final Incoming consumer) {
        if (!publishConsumed(consumer)) {
            conversation.defer(consumer.settling());
        }
    }

    /** Tells the node what has been consumed; where there is no room, as soon as there is. */
    public void settleConsumed(final Incoming consumer) throws JMSException {
        final Shown shown = consumer.shown();
        final long first = shown.firstUnsettled();
        // One whose body is still coming is settled when it has come.
        final long last = Math.min(shown.consumedTo(), consumer.lastReceived());
        if (last < first) {
            return;
        }
        shown.settled(last);
        final long seq;
        try {
            seq = settling.settle(shown.consumerId(), first, last, 0, SettleOutcome.ACCEPTED, confirm);
        } catch (final JMSException e) {
            if (shown.firstUnsettled() == last + 1) { // and not counted anew
                shown.unsettled(first - 1);
                conversation.defer(consumer.settling());
            }
            throw e;
        }
        if (confirm) {
            checkTaken(seq);
            await(requests.answerTo(seq), null);
        } else {
            wire.flush();
        }
    }

    /** Tells the node everything that has been consumed. */
    public void settleConsumed() throws JMSException {
        for (int i = 0; i < consumers.size(); i++) {
            settleConsumed(consumers.get(i));
        }
    }

    public boolean hasUnconsumed() {
        for (final Incoming consumer : consumers) {
            if (consumer.shown().isUnconsumed()) {
                return true;
            }
        }
        return fed.hasShown();
    }

    /** Everything that the session has shown counts as consumed; waits for the node only where acknowledgements are to be confirmed. */
    public void consumeShown() throws JMSException {
        forgive();
        for (int i = 0; i < consumers.size(); i++) {
            final Incoming consumer = consumers.get(i);
            if (consumer.shown().isUnconsumed()) {
                consumer.shown().consume();
                settleConsumed(consumer);
            }
        }
    }

    /** Client acknowledgement: everything that the session has shown. Waits for the node. */
    public void acknowledgeAll() throws JMSException {
        finishBodies();
        checkLost();
        Requests.Answer last = null;
        for (int i = 0; i < consumers.size(); i++) {
            final Shown shown = consumers.get(i).shown();
            if (shown.isUnconsumed()) {
                final long first = shown.firstUnconsumed();
                final long to = shown.shownTo();
                final long seq = settling.acknowledge(shown.consumerId(), first, to);
                checkTaken(seq);
                shown.passed(to);
                last = requests.answerTo(seq);
            }
        }
        consumers.removeIf(consumer -> consumer.isClosed() && !consumer.shown().isUnsettled());
        final long lastFed = fed.settleShown(SettleOutcome.ACCEPTED, 0, true);
        checkTaken(lastFed);
        if (lastFed != 0) {
            last = requests.answerTo(lastFed);
        }
        if (last != null) {
            await(last, ErrorCode.SESSION_EXPIRED);
        }
    }

    /** Individual acknowledgement: one message. Waits for the node. */
    public void acknowledgeOne(final Incoming consumer, final long seq, final int generation) throws JMSException {
        if (generation != conversation.deliveryGeneration()) {
            lost = true;
            checkLost();
        }
        if (seq > consumer.lastReceived()) {
            consumer.finishBody();
        }
        final Shown shown = consumer.shown();
        if (shown.open().containsLong(seq)) {
            final long command = settling.acknowledge(shown.consumerId(), seq, seq);
            checkTaken(command);
            shown.open().removeLong(seq);
            await(requests.answerTo(command), ErrorCode.SESSION_EXPIRED);
            if (consumer.isClosed()) {
                retire(consumer);
            }
        }
    }

    /** The same for one message of a connection consumer. */
    public void acknowledgeOne(final FedDelivery delivery) throws JMSException {
        final long seq = fed.settle(delivery, SettleOutcome.ACCEPTED, true);
        checkTaken(seq);
        if (seq == 0) {
            checkLost();
            return;
        }
        await(requests.answerTo(seq), ErrorCode.SESSION_EXPIRED);
    }

    private void await(final Requests.Answer answer, final ErrorCode doubt) throws JMSException {
        wire.flush();
        answer.await("acknowledge", doubt);
    }

    /** Puts everything shown into a transaction, which must not be committed if the deliveries begin anew meanwhile: see {@link #takeLost}. */
    public void settleIn(final long transactionId) throws JMSException {
        finishBodies();
        for (int i = 0; i < consumers.size(); i++) {
            final Shown shown = consumers.get(i).shown();
            if (shown.isUnconsumed()) {
                final long first = shown.firstUnconsumed();
                final long last = shown.shownTo();
                if (settling.settle(shown.consumerId(), first, last, transactionId, SettleOutcome.ACCEPTED, false)
                        != Settling.VOID) {
                    shown.passed(last);
                }
            }
        }
        consumers.removeIf(Incoming::isClosed);
        fed.settleShown(SettleOutcome.ACCEPTED, transactionId, false);
    }

    /**
     * Gives back what was shown and not consumed, counted, and what waits behind it, not counted; so that the node delivers it all again in order. What is on
     * its way is awaited first: it would overtake. Where the deliveries begin anew meanwhile, because the node was restarted, nothing is shown any more, but what waits
     * is given back all the same: the inbox is emptied, and a later settlement would take it along unseen.
     *
     * <p>Where it fails, for want of room, no consumer that is concerned gets anything until it has been done: see {@link #returnOwed}.
     *
     * @return whether anything was given back: the node knows once it has answered a later command.
     */
    public boolean returnShown() throws JMSException {
        try {
            final boolean any = giveBackShown();
            returnOwed = false;
            waitingOwed = false;
            return any;
        } catch (final JMSException e) {
            returnOwed = true;
            throw e;
        }
    }

    private boolean giveBackShown() throws JMSException {
        final List<Incoming> concerned = new ArrayList<>();
        for (final Incoming consumer : consumers) {
            settleConsumed(consumer);
            if (consumer.shown().isUnconsumed() || consumer.isDraining()) {
                concerned.add(consumer);
            }
        }
        for (final Incoming consumer : concerned) {
            consumer.beginDrain();
        }
        wire.flush();
        for (final Incoming consumer : concerned) {
            consumer.awaitDrained();
        }
        for (final Incoming consumer : concerned) {
            if (consumer.shown().isUnconsumed()) {
                returnShown(consumer.shown());
            }
            releaseWaiting(consumer);
            consumer.resume();
        }
        consumers.removeIf(Incoming::isClosed);
        final long lastFed = fed.settleShown(SettleOutcome.RETURNED, 0, false);
        wire.flush();
        return !concerned.isEmpty() || lastFed != 0;
    }

    /** Does what {@link #returnShown} or {@link #returnWaiting} have left half done. */
    public void returnOwed() throws JMSException {
        if (returnOwed) {
            returnShown();
        } else if (waitingOwed) {
            returnWaiting();
        }
    }

    /** The same for one consumer, which closes. */
    void returnOwed(final Incoming consumer) throws JMSException {
        final Shown shown = consumer.shown();
        if (returnOwed && shown.isUnconsumed()) {
            returnShown(shown);
            shown.passed(shown.shownTo());
        }
    }

    public boolean isReturnOwed() {
        return returnOwed || waitingOwed;
    }

    private void returnShown(final Shown shown) throws JMSException {
        if (shown.open().isEmpty()) {
            settle(shown.consumerId(), shown.firstUnconsumed(), shown.shownTo(), SettleOutcome.RETURNED);
        } else {
            for (int i = 0; i < shown.open().size(); i++) {
                final long seq = shown.open().getLong(i);
                settle(shown.consumerId(), seq, seq, SettleOutcome.RETURNED);
            }
        }
    }

    private void releaseWaiting(final Incoming consumer) throws JMSException {
        final Shown shown = consumer.shown();
        long last;
        do { // once more where the deliveries began anew meanwhile
            last = consumer.lastReceived();
        } while (last > shown.shownTo()
                && !consumer.isClosed()
                && settle(shown.consumerId(), shown.shownTo() + 1, last, SettleOutcome.RELEASED) == Settling.VOID);
        shown.passed(last);
    }

    /** Gives back what waits to be shown, not counted; the node delivers it again, behind what returns before it does. */
    public void returnWaiting() throws JMSException {
        try {
            giveBackWaiting();
            waitingOwed = false;
        } catch (final JMSException e) {
            waitingOwed = true;
            throw e;
        }
    }

    private void giveBackWaiting() throws JMSException {
        final List<Incoming> concerned = new ArrayList<>();
        for (final Incoming consumer : consumers) {
            settleConsumed(consumer);
            if (!consumer.isClosed() && (!consumer.shown().isUnconsumed() || consumer.isDraining())) {
                consumer.beginDrain();
                concerned.add(consumer);
            }
        }
        wire.flush();
        for (final Incoming consumer : concerned) {
            consumer.awaitDrained();
        }
        for (final Incoming consumer : concerned) {
            releaseWaiting(consumer);
            consumer.resume();
        }
        wire.flush();
    }

    /** One delivery that is not to be shown. */
    public void release(final Incoming consumer, final long seq) throws JMSException {
        settle(consumer.shown().consumerId(), seq, seq, SettleOutcome.RELEASED);
    }

    private long settle(final int consumerId, final long first, final long last, final SettleOutcome outcome)
            throws JMSException {
        return settling.settle(consumerId, first, last, 0, outcome, false);
    }

    /** Says so where the node was restarted, or the session closed, while an acknowledgement waited for room. */
    private void checkTaken(final long command) throws JMSException {
        if (command == Settling.TOO_LATE) {
            throw JmsErrors.closed("session that received this message");
        }
        if (command == Settling.VOID) {
            lost = true;
            checkLost();
        }
    }

    /** The node has lost the session: what was shown comes again. @return whether something had been shown and not consumed. */
    public boolean onRestart() {
        boolean any = fed.onRestart();
        for (final Incoming consumer : consumers) {
            any |= consumer.shown().isUnconsumed();
            consumer.shown().reset();
        }
        consumers.removeIf(Incoming::isClosed);
        lost |= any;
        return any;
    }

    /** What {@link #onRestart} lost has been reported. */
    public void forgive() {
        lost = false;
    }

    /** Whether {@link #onRestart} lost something that nobody has been told of; it counts as told now. */
    public boolean takeLost() {
        final boolean was = lost;
        lost = false;
        return was;
    }

    private void checkLost() throws JMSException {
        if (takeLost()) {
            throw JmsErrors.of(
                    ErrorCode.SESSION_EXPIRED,
                    "the node lost this session (it was restarted, or we were away too long): the messages will be"
                            + " delivered again");
        }
    }
}
