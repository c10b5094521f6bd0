// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.aerogram.jms.engine.command.Binding;
import org.aerogram.jms.engine.command.BranchTold;
import org.aerogram.jms.engine.command.CommandFate;
import org.aerogram.jms.engine.command.CommandPublisher;
import org.aerogram.jms.engine.command.CommandWindow;
import org.aerogram.jms.engine.command.MessagePublisher;
import org.aerogram.jms.engine.command.Outcome;
import org.aerogram.jms.engine.command.OutgoingMessage;
import org.aerogram.jms.engine.command.XaPublisher;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.FrameCheck;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.SettleOutcome;
import org.agrona.DirectBuffer;

/**
 * The protocol state machine of one connection, over all its links. The owner gives it links and frames, calls {@link #doWork()}
 * whenever something may be sent, and asks what became of commands. See the protocol's README.md for the conversation.
 */
public final class Conversation {
    private static final int WINDOW_BEFORE_WELCOME = 64 * 1024;
    private static final int MOST_DESTINATIONS = 1_000;

    /** What a command has beside its texts, in bytes, at most. */
    private static final int COMMAND_REST = 256;

    private final ConversationListener listener;
    private final CommandWindow window = new CommandWindow(WINDOW_BEFORE_WELCOME);
    private final CommandPublisher commands = new CommandPublisher(window);
    private final XaPublisher xa = new XaPublisher(window);
    private final MessagePublisher messages = new MessagePublisher(window);
    private final Answers answers = new Answers(window);
    private final DestinationBook book = new DestinationBook(MOST_DESTINATIONS);
    private final Intakes intakes = new Intakes(commands, book);
    private final Restoration restoration = new Restoration(window, answers, intakes);
    private final Handshake handshake;
    private final BindingRefusals refusals = new BindingRefusals();
    private final NodeFrames frames = new NodeFrames(this, refusals);
    private ConversationState state = ConversationState.OFFLINE;
    private FrameOutlet outlet;
    private NodeGreeting node;
    private long resumeSession;
    private boolean hadSession;
    private boolean helloSaid;
    private final ArrayList<DeferredCommands> deferred = new ArrayList<>(1);
    private long unsentAtLoss;
    private int maxFrameLength;
    private String clientId;
    private long identifySeq;
    private boolean identifyAwaited;
    private int restorations;

    public Conversation(final Greeting greeting, final ConversationListener listener) {
        this.handshake = new Handshake(greeting);
        this.listener = listener;
    }

    public ConversationState state() {
        return state;
    }

    /** What the node said of itself in its last Welcome; null before. */
    public NodeGreeting node() {
        return node;
    }

    // ---- links

    /** A link is open. */
    public void onLinkOpen(final FrameOutlet newOutlet) {
        outlet = newOutlet;
        maxFrameLength = newOutlet.maxFrameLength();
        handshake.nextAttempt();
        helloSaid = false;
        state = ConversationState.GREETING;
    }

    /** The link is gone. */
    public void onLinkLost() {
        state = ConversationState.OFFLINE;
        outlet = null;
        unsentAtLoss = Math.max(unsentAtLoss, window.unsentSeq());
        intakes.onLinkLost();
    }

    /** One frame from the node. */
    public void onFrame(final DirectBuffer buffer, final int offset, final int length) {
        if (state == ConversationState.OFFLINE) {
            return;
        }
        final int template = FrameCheck.check(buffer, offset, length);
        if (template <= 0) {
            malformed(FrameCheck.describe(template));
        } else if (!frames.dispatch(template, buffer, offset)) {
            malformed("template " + template + " does not belong here (" + state + ")");
        }
    }

    /** Sends what can be sent. @return how many frames went out. */
    public int doWork() {
        int work = 0;
        if (state == ConversationState.GREETING && !helloSaid) {
            helloSaid = handshake.sayHello(outlet, resumeSession, answers.lastOutcomeSeq());
            work++;
        }
        if (state == ConversationState.RESUMING && restoration.say(outlet) && handshake.sayResumed(outlet)) {
            state = ConversationState.OPEN;
            intakes.onResumed();
            work++;
        }
        if (state == ConversationState.OPEN) {
            intakes.doWork(handshake, outlet);
            if (answers.owesSeen() && handshake.saySeen(outlet, answers.lastOutcomeSeq())) {
                answers.saidSeen();
            }
            if (!deferred.isEmpty()) {
                publishDeferred();
            }
            work += handOver();
        }
        return work;
    }

    private void publishDeferred() {
        while (!deferred.isEmpty() && deferred.get(0).publish()) {
            deferred.remove(0);
        }
    }

    private int handOver() {
        int work = 0;
        while (window.hasUnsent()) {
            final int offset = window.unsentOffset();
            if (!outlet.offer(window.buffer(), offset, window.unsentLength())) {
                break;
            }
            window.markSent();
            work++;
        }
        return work;
    }

    // ---- commands; a sequence of 0 says: no room in the window, come again

    public CommandPublisher commands() {
        return commands;
    }

    /** Counts the sessions of the node; a command belongs to the one in which it was published. */
    public int generation() {
        return answers.generation();
    }

    /** Counts the times that deliveries have come to nothing: those of an earlier one cannot be acknowledged any more. */
    public int deliveryGeneration() {
        return answers.generation() + restorations;
    }

    public CommandFate fate(final int generation, final long seq) {
        return answers.fate(generation, seq);
    }

    /** Takes the outcome of an awaited command out; null where it simply succeeded. */
    public Outcome takeOutcome(final int generation, final long seq) {
        return answers.take(generation, seq);
    }

    /** Nobody will ask for this command's outcome any more. */
    public void abandon(final int generation, final long seq) {
        answers.abandon(generation, seq);
    }

    /** Publishes these commands with the next {@link #doWork()} that has room, behind what has been published or deferred until then. */
    public void defer(final DeferredCommands later) {
        if (!deferred.contains(later)) {
            deferred.add(later);
        }
    }

    /** The same for one command that means something in this session of the node only: it is left out in another one. */
    public void deferInThisSession(final LongSupplier command) {
        final int since = generation();
        defer(() -> since != generation() || command.getAsLong() != 0);
    }

    /** This delivery is of no use to anybody, and is not to come again; said now, or as soon as there is room. */
    public void reject(final Intake intake, final long deliverySeq) {
        settle(() -> commands.reject(intake.id(), deliverySeq));
    }

    /** This delivery goes back; said now, or as soon as there is room. */
    public void giveBack(final int consumerId, final long deliverySeq, final SettleOutcome outcome) {
        settle(() -> commands.settle(consumerId, deliverySeq, deliverySeq, 0, outcome, false));
    }

    private void settle(final LongSupplier command) {
        if (command.getAsLong() == 0) {
            final int since = deliveryGeneration();
            defer(() -> since != deliveryGeneration() || command.getAsLong() != 0);
        }
    }

    /** Whether commands have been published and not yet handed to the link. */
    public boolean hasUnsent() {
        return window.hasUnsent();
    }

    /** Whether every command has been acknowledged. */
    public boolean isQuiet() {
        return window.isEmpty();
    }

    public long identify(final String id) {
        final long seq = commands.identify(id, true);
        if (seq > 0) {
            clientId = id;
            identifySeq = seq;
            identifyAwaited = true;
        }
        return seq;
    }

    /** The command that tells the client identifier; another one in each session. */
    public long identifySeq() {
        return identifySeq;
    }

    /** What the node thinks of the client identifier is known. */
    public void identified(final boolean accepted) {
        identifyAwaited = false;
        if (!accepted) {
            clientId = null;
        }
    }

    /** The number of a destination that has been resolved or made; 0 when there is none yet. */
    public int destinationId(final DestinationKind kind, final String name) {
        final Binding binding = book.find(kind, name);
        return binding == null ? 0 : binding.id();
    }

    /**
     * Resolves a name, or makes a temporary destination. Whether the node agrees is known when it is not {@link #isBinding} any more.
     *
     * @return the number; 0: no room in the window.
     */
    public int bind(final DestinationKind kind, final String name, final boolean own) {
        final Binding binding = book.prepare(kind, name, own);
        final long seq = commands.bind(binding);
        if (seq == 0) {
            return 0;
        }
        refusals.forget(binding.id());
        book.add(binding, seq, window.firstSeq() - 1);
        return binding.id();
    }

    /** Whether the node has yet to say what it thinks of this number, in this session or in the one that followed. */
    public boolean isBinding(final int destinationId) {
        return book.boundBy(destinationId) > answers.acknowledgedSeq();
    }

    /** Why the node refused to bind this number; null where it has not, or too long ago. */
    public Outcome refusal(final int destinationId) {
        return refusals.of(destinationId);
    }

    void onBindRefused(final int destinationId, final long seq, final Outcome failure) {
        if (book.boundBy(destinationId) == seq) {
            refusals.add(destinationId, failure);
            book.remove(destinationId);
        }
    }

    /** Somebody has deleted the destination that a command meant: whoever names it next asks the node again, and is told. */
    void onDeleted(final int destinationId, final long commandSeq) {
        book.forget(destinationId, commandSeq);
    }

    /** Changes whenever a number of a destination loses its meaning. */
    public int bindingVersion() {
        return book.version();
    }

    public void unbind(final int destinationId) {
        book.remove(destinationId);
    }

    /** Its consumers. */
    public Intakes intakes() {
        return intakes;
    }

    /** Puts the next piece of a message into the window. */
    public long publishPiece(final OutgoingMessage message, final boolean awaited) {
        return messages.publishPiece(message, maxFrameLength, awaited);
    }

    /** Gives up the message that is under way on a stream. @return its command; 0: no room now. */
    public long cancelMessage(final int streamId) {
        return messages.cancel(streamId);
    }

    /** How many bytes all texts of one command may have, as it travels in one frame. */
    public int maxTextLength() {
        return maxFrameLength == 0 ? Integer.MAX_VALUE : maxFrameLength - COMMAND_REST;
    }

    public int maxHeadLength() {
        return node == null ? Integer.MAX_VALUE : node.maxHeadLength();
    }

    // ---- what NodeFrames decoded

    void onWelcome(
            final NodeGreeting greeting, final boolean resumed, final boolean restored, final long lastCommandSeq) {
        node = greeting;
        window.windowBytes(greeting.windowBytes());
        final boolean restarted = !resumed && hadSession;
        hadSession = true;
        resumeSession = greeting.sessionId();
        if (resumed) {
            if (restored) {
                restorations++;
                final long base = restoration.begin(clientId, identifySeq, book, lastCommandSeq);
                answers.forgetAbove(base);
                handshake.beginResuming(intakes.all(), base, base);
                listener.onRestored();
            } else {
                handshake.beginResuming(intakes.all(), lastCommandSeq, 0);
            }
            window.rewind(lastCommandSeq);
            state = ConversationState.RESUMING;
        } else {
            state = ConversationState.OPEN;
            if (restarted) {
                restart();
            }
        }
        unsentAtLoss = 0;
        listener.onWelcome(restarted);
    }

    void onRefused(final ErrorCode code, final String reason) {
        if (code == ErrorCode.SESSION_EXPIRED) {
            resumeSession = 0;
        }
        listener.onRefused(code, reason);
    }

    void onAck(final long seq) {
        answers.acknowledge(seq);
    }

    void onOutcome(final long outcomeSeq, final long commandSeq, final Outcome outcome) {
        if (!answers.isNew(outcomeSeq)) {
            return;
        }
        if ((window.marks(commandSeq) & CommandWindow.AWAITED) != 0) {
            answers.keep(commandSeq, frames.cause(window.buffer(), window.find(commandSeq), outcome));
        } else if (outcome.isFailure()) {
            frames.routeFailure(window.buffer(), window.find(commandSeq), commandSeq, outcome);
        }
    }

    void onBranch(final long outcomeSeq, final long commandSeq, final BranchTold branch) {
        if (answers.isNew(outcomeSeq) && (window.marks(commandSeq) & CommandWindow.AWAITED) != 0) {
            answers.keep(commandSeq, branch);
        }
    }

    /** The branches that the node told in answer to a command. */
    public List<BranchTold> takeBranches(final int generation, final long seq) {
        return answers.takeBranches(generation, seq);
    }

    /** The commands of distributed transactions. */
    public XaPublisher xa() {
        return xa;
    }

    ConversationListener listener() {
        return listener;
    }

    void malformed(final String what) {
        listener.onDisconnect(ErrorCode.MALFORMED_FRAME, "the node sent a frame that makes no sense: " + what);
    }

    private void restart() {
        answers.nextGeneration(Math.max(unsentAtLoss, window.unsentSeq()));
        if (clientId != null) {
            identifySeq = commands.identify(clientId, identifyAwaited);
        }
        book.renumber(commands::bind);
        intakes.onRestarted();
    }
}
