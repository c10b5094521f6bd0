// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.FrameCheck;
import org.aerogram.protocol.codec.AckDecoder;
import org.aerogram.protocol.codec.CommitDecoder;
import org.aerogram.protocol.codec.ConsumerClosedDecoder;
import org.aerogram.protocol.codec.CreditDecoder;
import org.aerogram.protocol.codec.DeliverDecoder;
import org.aerogram.protocol.codec.DeliverMoreDecoder;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.DetachDecoder;
import org.aerogram.protocol.codec.DisconnectDecoder;
import org.aerogram.protocol.codec.FlushedDecoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.OutcomeDecoder;
import org.aerogram.protocol.codec.RefusedDecoder;
import org.aerogram.protocol.codec.SettleDecoder;
import org.aerogram.protocol.codec.SettleOutcome;
import org.aerogram.protocol.codec.WelcomeDecoder;
import org.aerogram.protocol.codec.XaBranchDecoder;
import org.aerogram.protocol.codec.XaBranchState;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A client that keeps the rules of the protocol and remembers all it was told: command window, resumption, assembly of deliveries. Where its frames
 * go is the caller's choice.
 */
public final class TestClient {
    private record Command(long seq, byte[] frame) {}

    /** What a client tells again when the node was restarted. */
    private record Established(long seq, byte[] frame, int consumerId) {}

    /** What the node told of a branch. */
    public record Branch(long number, XaBranchState state, int sends, int settlements) {}

    /** Whether it waits for what becomes of its settlements. */
    public boolean confirms = true;

    public final Map<String, Branch> branches = new LinkedHashMap<>();
    public final List<Delivery> deliveries = new ArrayList<>();
    public final Map<Long, ErrorCode> outcomes = new HashMap<>();
    public final Map<Long, Long> outcomeValues = new HashMap<>();
    public final List<Integer> flushed = new ArrayList<>();
    public final List<Integer> closedConsumers = new ArrayList<>();
    public final List<String> oddities = new ArrayList<>();
    /** Deliveries whose rest is not wanted. */
    public final Set<Long> endsEarly;

    /** Whether it keeps, over a change of links, what it has of bodies, and goes on there. */
    public boolean keepsBodies;

    /** What it says to have of the delivery that was under way when its link was lost. */
    public long bodyResumesAt;

    public ErrorCode refused;
    public ErrorCode disconnected;
    public boolean welcomed;
    public boolean resumed;
    public boolean restored;
    /** What to do once the node has said that it was restarted, before anything else is said. */
    public Runnable onRestored = () -> {};

    public long sessionId;
    public long acked;
    public long lastCommand;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClientFrames frames = new ClientFrames();
    private final ArrayDeque<Command> window = new ArrayDeque<>();
    private final List<Established> established = new ArrayList<>();
    private final Arrivals arrivals = new Arrivals(oddities, deliveries);
    private final Map<Integer, Long> lastDelivery = arrivals.last;
    private final Set<Long> voids = new HashSet<>();
    private final long instance;
    private final String user;
    private Consumer<byte[]> out;
    private long attempt;
    private long lastOutcomeSeq;
    private int maxPiece = Integer.MAX_VALUE;
    private int framesAllowed = Integer.MAX_VALUE;

    public TestClient(final long instance, final String user) {
        this.instance = instance;
        this.user = user;
        this.endsEarly = arrivals.endsEarly;
    }

    /** Longer messages are cut into pieces of this many bytes. */
    public TestClient maxPiece(final int bytes) {
        maxPiece = bytes;
        return this;
    }

    /** Another one in the same state, without a link. */
    public TestClient twin() {
        final TestClient twin = new TestClient(instance, user);
        twin.sessionId = sessionId;
        twin.acked = acked;
        twin.lastCommand = lastCommand;
        twin.window.addAll(window);
        twin.established.addAll(established);
        twin.lastDelivery.putAll(lastDelivery);
        twin.attempt = attempt;
        twin.lastOutcomeSeq = lastOutcomeSeq;
        twin.maxPiece = maxPiece;
        return twin;
    }

    /** Only so many frames leave it. */
    public TestClient dropAfter(final int frameCount) {
        framesAllowed = frameCount;
        return this;
    }

    /** For frames of the test's own making. */
    public ClientFrames frames() {
        return frames;
    }

    // Links.

    /** A new link: says Hello. */
    public void connect(final Consumer<byte[]> link) {
        out = frame -> {
            if (framesAllowed-- > 0) {
                link.accept(frame);
            }
        };
        welcomed = false;
        disconnected = null;
        arrivals.linkLost(keepsBodies);
        out.accept(frames.hello(
                new ClientFrames.Greeting(instance, instance, ++attempt, sessionId, lastOutcomeSeq, 0), user));
    }

    public void attempt(final long value) {
        attempt = value;
    }

    public long attempt() {
        return attempt;
    }

    /** The link is gone. */
    public void linkLost() {
        out = null;
        welcomed = false;
    }

    public boolean hasLink() {
        return out != null;
    }

    /** A frame that is no command, as it is. */
    public void raw(final byte[] frame) {
        out.accept(frame);
    }

    /** Any other command. @param encoder gets its number. */
    public long command(final LongFunction<byte[]> encoder) {
        return command(encoder.apply(++lastCommand));
    }

    private long command(final byte[] frame) {
        window.add(new Command(lastCommand, frame));
        if (welcomed) {
            out.accept(frame);
        }
        return lastCommand;
    }

    private long establish(final int consumerId, final byte[] frame) {
        established.add(new Established(lastCommand, frame, consumerId));
        return command(frame);
    }

    // Commands; each returns its number.

    public long identify(final String clientId) {
        return establish(0, frames.identify(++lastCommand, clientId));
    }

    public long queue(final int id, final String name) {
        return establish(0, frames.resolve(++lastCommand, id, DestinationKind.QUEUE, name));
    }

    public long topic(final int id, final String name) {
        return establish(0, frames.resolve(++lastCommand, id, DestinationKind.TOPIC, name));
    }

    public String temporaryName(final long counter) {
        final String hex = String.format("%016x", instance);
        return "$tmp." + hex + hex + "." + counter;
    }

    public long createTemporary(final int id, final DestinationKind kind, final String name) {
        return establish(0, frames.createTemporary(++lastCommand, id, kind, name));
    }

    public long deleteTemporary(final int id) {
        return command(frames.deleteTemporary(++lastCommand, id));
    }

    public long attach(final Attachment wanted) {
        lastDelivery.put(wanted.consumerId, 0L);
        return establish(wanted.consumerId, frames.attach(++lastCommand, wanted));
    }

    public long detach(final int consumerId, final long lastSeenSeq) {
        lastDelivery.remove(consumerId);
        established.removeIf(known -> known.consumerId == consumerId);
        return command(frames.detach(++lastCommand, consumerId, lastSeenSeq));
    }

    public long credit(final int consumerId, final int messages) {
        return command(frames.credit(++lastCommand, consumerId, messages, 0, 0, false, false));
    }

    public long flush(final int consumerId, final int messages, final int token, final boolean drain) {
        return command(frames.credit(++lastCommand, consumerId, messages, 0, token, true, drain));
    }

    public long settle(final Delivery delivery, final SettleOutcome outcome) {
        return settle(delivery.consumerId(), delivery.seq(), delivery.seq(), 0, outcome);
    }

    public long settle(
            final int consumerId,
            final long first,
            final long last,
            final long transaction,
            final SettleOutcome outcome) {
        return command(frames.settle(++lastCommand, consumerId, first, last, transaction, outcome, confirms));
    }

    public long unsubscribe(final String name) {
        return command(frames.unsubscribe(++lastCommand, name));
    }

    public long closeStream(final int streamId) {
        return command(frames.closeStream(++lastCommand, streamId));
    }

    public long commit(final long transaction) {
        return command(frames.commit(++lastCommand, transaction));
    }

    public long rollback(final long transaction) {
        return command(frames.rollback(++lastCommand, transaction));
    }

    public long goodbye() {
        return command(frames.goodbye(++lastCommand));
    }

    public long send(final Outgoing message) {
        final byte[] head = message.head();
        final byte[] all = Arrays.copyOf(head, head.length + message.body.length);
        System.arraycopy(message.body, 0, all, head.length, message.body.length);
        int from = Math.min(all.length, maxPiece);
        command(frames.send(++lastCommand, message, head.length, Arrays.copyOf(all, from), from == all.length));
        while (from < all.length) {
            final int to = Math.min(all.length, from + maxPiece);
            command(frames.sendMore(
                    ++lastCommand, message.streamId, Arrays.copyOfRange(all, from, to), to == all.length));
            from = to;
        }
        return lastCommand;
    }

    // What the node says.

    /** One frame. */
    public void onFrame(final DirectBuffer buffer, final int offset, final int length) {
        final int templateId = FrameCheck.check(buffer, offset, length);
        switch (templateId) {
            case WelcomeDecoder.TEMPLATE_ID ->
                onWelcome(new WelcomeDecoder().wrapAndApplyHeader(buffer, offset, header));
            case RefusedDecoder.TEMPLATE_ID ->
                refused = ErrorCode.of(new RefusedDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .code());
            case DisconnectDecoder.TEMPLATE_ID ->
                disconnected = ErrorCode.of(new DisconnectDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .code());
            case AckDecoder.TEMPLATE_ID ->
                onAck(new AckDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .commandSeq());
            case OutcomeDecoder.TEMPLATE_ID ->
                onOutcome(new OutcomeDecoder().wrapAndApplyHeader(buffer, offset, header));
            case XaBranchDecoder.TEMPLATE_ID ->
                onBranch(new XaBranchDecoder().wrapAndApplyHeader(buffer, offset, header));
            case DeliverDecoder.TEMPLATE_ID ->
                arrivals.onDeliver(new DeliverDecoder().wrapAndApplyHeader(buffer, offset, header));
            case DeliverMoreDecoder.TEMPLATE_ID ->
                arrivals.onDeliverMore(new DeliverMoreDecoder().wrapAndApplyHeader(buffer, offset, header));
            case FlushedDecoder.TEMPLATE_ID ->
                flushed.add(new FlushedDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .token());
            case ConsumerClosedDecoder.TEMPLATE_ID ->
                closedConsumers.add(new ConsumerClosedDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .consumerId());
            default -> oddities.add("frame " + templateId + ": " + FrameCheck.describe(templateId));
        }
    }

    private void onWelcome(final WelcomeDecoder welcome) {
        welcomed = true;
        resumed = welcome.flags().resumed();
        if (sessionId != 0 && !resumed) {
            oddities.add("a new session where one was to be resumed");
        }
        sessionId = welcome.sessionId();
        restored = welcome.flags().restored();
        if (restored) {
            restore(welcome.lastCommandSeq());
        } else if (resumed) {
            // The node has taken commands that this client believes lost, never others.
            final long taken = welcome.lastCommandSeq();
            lastDelivery.forEach((consumer, seq) ->
                    out.accept(frames.resumed(consumer, seq, arrivals.resumesAt(consumer, bodyResumesAt))));
            out.accept(frames.resumed(0, 0));
            window.stream().filter(command -> command.seq > taken).forEach(command -> out.accept(command.frame));
        } else {
            window.forEach(command -> out.accept(command.frame));
        }
    }

    /** The node was restarted: what it has forgotten is told again, and what it cannot do any more is not asked for. */
    private void restore(final long taken) {
        arrivals.restored();
        final long forgotten = window.isEmpty() ? lastCommand : window.peek().seq - 1;
        final long base = Math.max(taken, forgotten);
        outcomes.keySet().removeIf(command -> command > base && !voids.contains(command));
        for (final Established known : established) {
            if (known.seq <= base) {
                out.accept(known.frame);
                if (known.consumerId > 0) {
                    out.accept(frames.resumed(known.consumerId, lastDelivery.get(known.consumerId)));
                }
            } else if (known.consumerId > 0) {
                lastDelivery.put(known.consumerId, 0L);
            }
        }
        out.accept(frames.resumed(0, base));
        final List<Command> all = new ArrayList<>(window);
        window.clear();
        for (final Command command : all) {
            window.add(command.seq > taken ? new Command(command.seq, unlessVoid(command)) : command);
        }
        welcomed = false;
        onRestored.run();
        welcomed = true;
        window.stream().filter(command -> command.seq > taken).forEach(command -> out.accept(command.frame));
    }

    private void madeVoid(final long command, final ErrorCode code) {
        voids.add(command);
        outcomes.put(command, code);
    }

    /** Acknowledgements of deliveries that come again, and commits of transactions that began in an earlier life of the node, are void. */
    private byte[] unlessVoid(final Command command) {
        final UnsafeBuffer frame = new UnsafeBuffer(command.frame);
        header.wrap(frame, 0);
        switch (header.templateId()) {
            case SettleDecoder.TEMPLATE_ID -> {
                madeVoid(command.seq, ErrorCode.SESSION_EXPIRED);
                final long transaction =
                        new SettleDecoder().wrapAndApplyHeader(frame, 0, header).transactionId();
                return frames.settle(command.seq, 0, 1, 1, transaction, SettleOutcome.ACCEPTED, true);
            }
            case CreditDecoder.TEMPLATE_ID -> {
                final CreditDecoder credit = new CreditDecoder().wrapAndApplyHeader(frame, 0, header);
                return frames.credit(
                        command.seq,
                        credit.consumerId(),
                        0,
                        0,
                        credit.token(),
                        credit.flags().flush(),
                        credit.flags().drain());
            }
            case DetachDecoder.TEMPLATE_ID -> {
                return frames.detach(
                        command.seq,
                        new DetachDecoder().wrapAndApplyHeader(frame, 0, header).consumerId(),
                        0);
            }
            case CommitDecoder.TEMPLATE_ID -> {
                madeVoid(command.seq, ErrorCode.TRANSACTION_ROLLED_BACK);
                return frames.rollback(
                        command.seq,
                        new CommitDecoder().wrapAndApplyHeader(frame, 0, header).transactionId());
            }
            default -> {
                return command.frame;
            }
        }
    }

    private void onAck(final long seq) {
        if (seq > lastCommand || seq < acked && !resumed) {
            oddities.add("Ack " + seq + " after " + acked + " with commands up to " + lastCommand);
        }
        acked = Math.max(acked, seq);
        while (!window.isEmpty() && window.peek().seq <= acked) {
            window.poll();
        }
    }

    private void onOutcome(final OutcomeDecoder outcome) {
        if (outcome.outcomeSeq() <= lastOutcomeSeq) {
            oddities.add("Outcome " + outcome.outcomeSeq() + " after " + lastOutcomeSeq);
        }
        if (outcome.commandSeq() <= acked) {
            oddities.add("Outcome of command " + outcome.commandSeq() + " after its Ack " + acked);
        }
        lastOutcomeSeq = outcome.outcomeSeq();
        outcomes.put(outcome.commandSeq(), ErrorCode.of(outcome.code()));
        outcomeValues.put(outcome.commandSeq(), outcome.value());
        out.accept(frames.seen(lastOutcomeSeq));
    }

    private void onBranch(final XaBranchDecoder branch) {
        lastOutcomeSeq = branch.outcomeSeq();
        final byte[] id = new byte[branch.globalIdLength()];
        final Branch told = new Branch(branch.branch(), branch.state(), branch.sends(), branch.settlements());
        branch.getGlobalId(id, 0, id.length);
        branches.put(new String(id, StandardCharsets.UTF_8), told);
        out.accept(frames.seen(lastOutcomeSeq));
    }

    /** Says of each body under way how far it has been read, at random. @param mayCut whether it may say that the rest is not wanted. */
    public void readOn(final Random random, final boolean mayCut) {
        if (welcomed) {
            arrivals.readOn(random, mayCut, frames, out);
        }
    }

    /** Whether the rest of a delivery was not wanted: then part of its body has come. */
    public boolean wasCut(final Delivery delivery) {
        return arrivals.unwanted.contains(List.of((long) delivery.consumerId(), delivery.seq()));
    }

    /** How much of the delivery under way on a consumer has come, head and body; -1: none is. */
    public long underWay(final int consumerId) {
        return arrivals.underWay(consumerId);
    }

    /** The bodies of all deliveries, in order. */
    public List<String> texts() {
        return deliveries.stream().map(Delivery::text).toList();
    }

    /** One frame in an array. */
    public void onFrame(final byte[] frame) {
        onFrame(new UnsafeBuffer(frame), 0, frame.length);
    }
}
