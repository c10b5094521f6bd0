// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import org.aerogram.jms.engine.command.BranchTold;
import org.aerogram.jms.engine.command.Outcome;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.AckDecoder;
import org.aerogram.protocol.codec.AttachDecoder;
import org.aerogram.protocol.codec.ChallengeDecoder;
import org.aerogram.protocol.codec.ConsumerClosedDecoder;
import org.aerogram.protocol.codec.CreateTemporaryDecoder;
import org.aerogram.protocol.codec.DeliverDecoder;
import org.aerogram.protocol.codec.DeliverMoreDecoder;
import org.aerogram.protocol.codec.DisconnectDecoder;
import org.aerogram.protocol.codec.FlushedDecoder;
import org.aerogram.protocol.codec.IdentifyDecoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.OutcomeDecoder;
import org.aerogram.protocol.codec.RefusedDecoder;
import org.aerogram.protocol.codec.ResolveDecoder;
import org.aerogram.protocol.codec.SendDecoder;
import org.aerogram.protocol.codec.WelcomeDecoder;
import org.aerogram.protocol.codec.XaBranchDecoder;
import org.agrona.DirectBuffer;

/** Decodes the node's frames, which {@code FrameCheck} has accepted, and tells the conversation what they say. */
final class NodeFrames {
    private final Conversation conversation;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final WelcomeDecoder welcome = new WelcomeDecoder();
    private final RefusedDecoder refused = new RefusedDecoder();
    private final AckDecoder ack = new AckDecoder();
    private final OutcomeDecoder outcome = new OutcomeDecoder();
    private final XaBranchDecoder branch = new XaBranchDecoder();
    private final DeliverDecoder deliver = new DeliverDecoder();
    private final DeliverMoreDecoder deliverMore = new DeliverMoreDecoder();
    private final FlushedDecoder flushed = new FlushedDecoder();
    private final ConsumerClosedDecoder consumerClosed = new ConsumerClosedDecoder();
    private final DisconnectDecoder disconnect = new DisconnectDecoder();
    private final BindingRefusals refusals;

    NodeFrames(final Conversation conversation, final BindingRefusals refusals) {
        this.conversation = conversation;
        this.refusals = refusals;
    }

    /** @return false where the frame has no place in this state. */
    boolean dispatch(final int template, final DirectBuffer buffer, final int offset) {
        if (template == DisconnectDecoder.TEMPLATE_ID) {
            disconnect.wrapAndApplyHeader(buffer, offset, header);
            conversation.listener().onDisconnect(ErrorCode.of(disconnect.code()), disconnect.reason());
            return true;
        }
        if (conversation.state() == ConversationState.GREETING) {
            return greeted(template, buffer, offset);
        }
        switch (template) {
            case DeliverDecoder.TEMPLATE_ID -> onDeliver(buffer, offset);
            case DeliverMoreDecoder.TEMPLATE_ID -> onDeliverMore(buffer, offset);
            case AckDecoder.TEMPLATE_ID -> {
                ack.wrapAndApplyHeader(buffer, offset, header);
                conversation.onAck(ack.commandSeq());
            }
            case OutcomeDecoder.TEMPLATE_ID -> onOutcome(buffer, offset);
            case XaBranchDecoder.TEMPLATE_ID -> onBranch(buffer, offset);
            case FlushedDecoder.TEMPLATE_ID -> {
                flushed.wrapAndApplyHeader(buffer, offset, header);
                final Intake intake = conversation.intakes().get(flushed.consumerId());
                if (intake != null) {
                    intake.flushed(flushed.token());
                }
            }
            case ConsumerClosedDecoder.TEMPLATE_ID -> {
                consumerClosed.wrapAndApplyHeader(buffer, offset, header);
                close(
                        conversation.intakes().get(consumerClosed.consumerId()),
                        ErrorCode.of(consumerClosed.code()),
                        consumerClosed.reason());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean greeted(final int template, final DirectBuffer buffer, final int offset) {
        switch (template) {
            case WelcomeDecoder.TEMPLATE_ID -> onWelcome(buffer, offset);
            case RefusedDecoder.TEMPLATE_ID -> {
                refused.wrapAndApplyHeader(buffer, offset, header);
                conversation.onRefused(ErrorCode.of(refused.code()), refused.reason());
            }
            case ChallengeDecoder.TEMPLATE_ID ->
                conversation.onRefused(
                        ErrorCode.MECHANISM_NOT_ALLOWED, "the node asks more than a user and a password to log in");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void onWelcome(final DirectBuffer buffer, final int offset) {
        welcome.wrapAndApplyHeader(buffer, offset, header);
        final boolean resumed = welcome.flags().resumed();
        final boolean restored = welcome.flags().restored();
        final boolean volatileStore = welcome.flags().volatileStore();
        final boolean stampsUser = welcome.flags().stampUser();
        final int windowBytes = (int) Math.min(1 << 28, Math.max(4096, welcome.windowBytes()));
        final int maxHeadLength = (int) Math.min(Integer.MAX_VALUE, welcome.maxHeadLength());
        final String nodeName = welcome.nodeName();
        final NodeGreeting greeting = new NodeGreeting(
                welcome.sessionId(),
                welcome.nodeEpoch(),
                welcome.nodeTimeMs(),
                windowBytes,
                maxHeadLength,
                welcome.storeId(),
                welcome.transactionTimeoutMs(),
                volatileStore,
                stampsUser,
                nodeName,
                welcome.product());
        conversation.onWelcome(greeting, resumed, restored, welcome.lastCommandSeq());
    }

    private void onOutcome(final DirectBuffer buffer, final int offset) {
        outcome.wrapAndApplyHeader(buffer, offset, header);
        conversation.onOutcome(
                outcome.outcomeSeq(),
                outcome.commandSeq(),
                new Outcome(
                        outcome.code() == 0 ? ErrorCode.SUCCESS : ErrorCode.of(outcome.code()),
                        outcome.value(),
                        outcome.text()));
    }

    private void onBranch(final DirectBuffer buffer, final int offset) {
        branch.wrapAndApplyHeader(buffer, offset, header);
        final byte[] globalId = new byte[branch.globalIdLength()];
        branch.getGlobalId(globalId, 0, globalId.length);
        final byte[] branchId = new byte[branch.branchIdLength()];
        branch.getBranchId(branchId, 0, branchId.length);
        conversation.onBranch(
                branch.outcomeSeq(),
                branch.commandSeq(),
                new BranchTold(branch.branch(), branch.formatId(), globalId, branchId));
    }

    private void onDeliver(final DirectBuffer buffer, final int offset) {
        deliver.wrapAndApplyHeader(buffer, offset, header);
        final Intake intake = conversation.intakes().get(deliver.consumerId());
        if (intake == null) {
            return;
        }
        final boolean last = deliver.flags().last();
        if (deliver.deliverySeq() <= intake.lastWholeSeq()) {
            intake.skip(last);
            return;
        }
        final boolean begun = intake.onFirstPiece(
                deliver.deliverySeq(),
                deliver.deliveryCount(),
                deliver.flags().redelivered(),
                deliver.headLength(),
                deliver.bodyLength(),
                deliver.bodyOffset());
        final int length = deliver.payloadLength();
        final int payload = deliver.limit() + DeliverDecoder.payloadHeaderLength();
        if (!begun || !intake.onPiece(buffer, payload, length, last)) {
            conversation.malformed("delivery " + deliver.deliverySeq() + " of consumer " + deliver.consumerId());
        }
    }

    private void onDeliverMore(final DirectBuffer buffer, final int offset) {
        deliverMore.wrapAndApplyHeader(buffer, offset, header);
        final Intake intake = conversation.intakes().get(deliverMore.consumerId());
        if (intake == null) {
            return;
        }
        final boolean last = deliverMore.flags().last();
        final int length = deliverMore.payloadLength();
        final int payload = deliverMore.limit() + DeliverMoreDecoder.payloadHeaderLength();
        if (!intake.onPiece(buffer, payload, length, last)) {
            conversation.malformed("piece of a delivery of consumer " + deliverMore.consumerId());
        }
    }

    /** What uses a number that means nothing failed because the name could not be resolved: that is what to tell. */
    Outcome cause(final DirectBuffer buffer, final int offset, final Outcome failure) {
        if (offset < 0 || failure.code() != ErrorCode.UNKNOWN_DESTINATION || refusals.isEmpty()) {
            return failure;
        }
        header.wrap(buffer, offset);
        final Outcome earlier =
                switch (header.templateId()) {
                    case SendDecoder.TEMPLATE_ID ->
                        refusals.of(new SendDecoder()
                                .wrapAndApplyHeader(buffer, offset, header)
                                .destinationId());
                    case AttachDecoder.TEMPLATE_ID ->
                        refusals.of(new AttachDecoder()
                                .wrapAndApplyHeader(buffer, offset, header)
                                .destinationId());
                    default -> null;
                };
        return earlier == null ? failure : earlier;
    }

    /** A command failed that nobody waits for: whom does it concern? */
    void routeFailure(final DirectBuffer buffer, final int offset, final long commandSeq, final Outcome failure) {
        if (offset < 0) {
            return;
        }
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case SendDecoder.TEMPLATE_ID -> {
                final SendDecoder send = new SendDecoder().wrapAndApplyHeader(buffer, offset, header);
                final int stream = send.streamId();
                final int destination = send.destinationId();
                final Outcome cause = cause(buffer, offset, failure);
                if (cause.code() == ErrorCode.DESTINATION_DELETED) {
                    conversation.onDeleted(destination, commandSeq);
                }
                conversation.listener().onSendRefused(stream, destination, cause);
            }
            case AttachDecoder.TEMPLATE_ID -> {
                final AttachDecoder attach = new AttachDecoder().wrapAndApplyHeader(buffer, offset, header);
                final Intake intake = conversation.intakes().get(attach.consumerId());
                final Outcome cause = cause(buffer, offset, failure);
                close(intake, cause.code(), cause.text());
            }
            case ResolveDecoder.TEMPLATE_ID -> {
                final ResolveDecoder resolve = new ResolveDecoder().wrapAndApplyHeader(buffer, offset, header);
                conversation.onBindRefused(resolve.destinationId(), commandSeq, failure);
            }
            case CreateTemporaryDecoder.TEMPLATE_ID -> {
                final CreateTemporaryDecoder made =
                        new CreateTemporaryDecoder().wrapAndApplyHeader(buffer, offset, header);
                conversation.onBindRefused(made.destinationId(), commandSeq, failure);
            }
            case IdentifyDecoder.TEMPLATE_ID -> conversation.listener().onRefused(failure.code(), failure.text());
            default -> {
                // Settlements, credit and farewells of what the node has lost already: nobody misses them.
            }
        }
    }

    private void close(final Intake intake, final ErrorCode code, final String reason) {
        if (intake != null) {
            conversation.intakes().forget(intake);
            intake.sink().onClosed(code, reason);
        }
    }
}
