// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import java.nio.ByteOrder;
import org.aerogram.broker.session.CommandFailure;
import org.aerogram.broker.session.ProtocolViolation;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.session.SessionConsumer;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.AttachDecoder;
import org.aerogram.protocol.codec.CloseStreamDecoder;
import org.aerogram.protocol.codec.CommitDecoder;
import org.aerogram.protocol.codec.CreateTemporaryDecoder;
import org.aerogram.protocol.codec.CreditDecoder;
import org.aerogram.protocol.codec.DeleteTemporaryDecoder;
import org.aerogram.protocol.codec.DetachDecoder;
import org.aerogram.protocol.codec.GoodbyeDecoder;
import org.aerogram.protocol.codec.IdentifyDecoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.ResolveDecoder;
import org.aerogram.protocol.codec.RollbackDecoder;
import org.aerogram.protocol.codec.SendDecoder;
import org.aerogram.protocol.codec.SendMoreDecoder;
import org.aerogram.protocol.codec.SettleDecoder;
import org.aerogram.protocol.codec.UnsubscribeDecoder;
import org.agrona.DirectBuffer;

/** Takes commands exactly once and in order, and hands them to who knows what to do. */
public final class Commands {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final IdentifyDecoder identify = new IdentifyDecoder();
    private final ResolveDecoder resolve = new ResolveDecoder();
    private final CreateTemporaryDecoder createTemporary = new CreateTemporaryDecoder();
    private final DeleteTemporaryDecoder deleteTemporary = new DeleteTemporaryDecoder();
    private final AttachDecoder attach = new AttachDecoder();
    private final DetachDecoder detach = new DetachDecoder();
    private final CreditDecoder credit = new CreditDecoder();
    private final SettleDecoder settle = new SettleDecoder();
    private final UnsubscribeDecoder unsubscribe = new UnsubscribeDecoder();
    private final CloseStreamDecoder closeStream = new CloseStreamDecoder();
    private final SendDecoder send = new SendDecoder();
    private final SendMoreDecoder sendMore = new SendMoreDecoder();
    private final CommitDecoder commit = new CommitDecoder();
    private final RollbackDecoder rollback = new RollbackDecoder();

    private final DestinationCommands destinations;
    private final ConsumerCommands consumers;
    private final TransactionCommands transactions;
    private final SendCommands sends;
    private final SessionCommands sessions;
    private final XaCommands branches;
    private final XaFrames xa;

    /** @param parts what commands work on. */
    public Commands(final CommandParts parts) {
        destinations = new DestinationCommands(parts.addresses(), parts.sessions());
        consumers = new ConsumerCommands(
                new Subscribing(parts.subscriptions(), parts.ledger()),
                parts.settlement(),
                parts.ledger(),
                parts.effects());
        branches = new XaCommands(parts.branches(), parts.outcomes());
        xa = new XaFrames(branches);
        transactions = new TransactionCommands(branches, parts.commitment(), parts.settlement(), consumers);
        sends = new SendCommands(parts, transactions);
        sessions = new SessionCommands(
                parts.sessions(), parts.addresses(), parts.ledger(), consumers, transactions, branches);
    }

    /**
     * One command that has passed the frame check.
     *
     * @return false where the session has ended with it.
     * @throws ProtocolViolation where the link must end.
     */
    public boolean onCommand(
            final Session session,
            final int templateId,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        final long commandSeq = buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
        if (commandSeq <= session.lastCommand()) {
            return true;
        }
        if (commandSeq != session.lastCommand() + 1) {
            throw new ProtocolViolation(
                    ErrorCode.COMMAND_GAP, "Command " + commandSeq + " came after command " + session.lastCommand());
        }
        session.take(commandSeq, length);
        try {
            return execute(session, templateId, buffer, offset);
        } catch (final CommandFailure failure) {
            session.fail(failure);
            return true;
        }
    }

    private boolean execute(final Session session, final int templateId, final DirectBuffer buffer, final int offset) {
        switch (templateId) {
            case SendDecoder.TEMPLATE_ID:
                sends.send(session, send.wrapAndApplyHeader(buffer, offset, header));
                return true;
            case SendMoreDecoder.TEMPLATE_ID:
                sends.sendMore(session, sendMore.wrapAndApplyHeader(buffer, offset, header));
                return true;
            case SettleDecoder.TEMPLATE_ID:
                transactions.settle(session, settle.wrapAndApplyHeader(buffer, offset, header));
                return true;
            case CreditDecoder.TEMPLATE_ID:
                consumers.credit(session, credit.wrapAndApplyHeader(buffer, offset, header));
                return true;
            default:
                session.promptly();
                return executeRare(session, templateId, buffer, offset);
        }
    }

    private boolean executeRare(
            final Session session, final int templateId, final DirectBuffer buffer, final int offset) {
        switch (templateId) {
            case IdentifyDecoder.TEMPLATE_ID:
                sessions.identify(
                        session,
                        identify.wrapAndApplyHeader(buffer, offset, header).clientId());
                break;
            case ResolveDecoder.TEMPLATE_ID:
                destinations.resolve(session, resolve.wrapAndApplyHeader(buffer, offset, header));
                break;
            case CreateTemporaryDecoder.TEMPLATE_ID:
                destinations.createTemporary(session, createTemporary.wrapAndApplyHeader(buffer, offset, header));
                break;
            case DeleteTemporaryDecoder.TEMPLATE_ID:
                destinations.deleteTemporary(session, deleteTemporary.wrapAndApplyHeader(buffer, offset, header));
                break;
            case AttachDecoder.TEMPLATE_ID:
                consumers.attach(session, attach.wrapAndApplyHeader(buffer, offset, header));
                break;
            case DetachDecoder.TEMPLATE_ID:
                consumers.detach(session, detach.wrapAndApplyHeader(buffer, offset, header));
                break;
            case UnsubscribeDecoder.TEMPLATE_ID:
                consumers.unsubscribe(session, unsubscribe.wrapAndApplyHeader(buffer, offset, header));
                break;
            case CloseStreamDecoder.TEMPLATE_ID:
                sessions.closeStream(
                        session,
                        closeStream.wrapAndApplyHeader(buffer, offset, header).streamId());
                break;
            case CommitDecoder.TEMPLATE_ID:
                transactions.commit(
                        session,
                        commit.wrapAndApplyHeader(buffer, offset, header).transactionId());
                break;
            case RollbackDecoder.TEMPLATE_ID:
                transactions.rollback(
                        session,
                        rollback.wrapAndApplyHeader(buffer, offset, header).transactionId());
                break;
            case GoodbyeDecoder.TEMPLATE_ID:
                branches.left(session);
                return false;
            default:
                if (xa.execute(session, templateId, buffer, offset)) {
                    break;
                }
                throw new ProtocolViolation(ErrorCode.MALFORMED_FRAME, "Not a command: frame " + templateId);
        }
        return true;
    }

    /** What a session was told before the node was restarted is told again from its beginning. */
    public void beginRestoring(final Session session) {
        for (final SessionConsumer consumer : session.consumersOf(0)) {
            consumers.close(session, consumer);
        }
        session.forgetBindings();
    }

    /**
     * The client tells again what the node forgot when it was restarted; the number of the command is of no account.
     *
     * @throws ProtocolViolation where the link must end.
     */
    public void restore(final Session session, final int templateId, final DirectBuffer buffer, final int offset) {
        try {
            switch (templateId) {
                case IdentifyDecoder.TEMPLATE_ID:
                case ResolveDecoder.TEMPLATE_ID:
                case CreateTemporaryDecoder.TEMPLATE_ID:
                case AttachDecoder.TEMPLATE_ID:
                    executeRare(session, templateId, buffer, offset);
                    break;
                default:
                    throw new ProtocolViolation(
                            ErrorCode.MALFORMED_FRAME, "Frame " + templateId + " tells nothing that is to be restored");
            }
        } catch (final CommandFailure failure) {
            if (templateId == IdentifyDecoder.TEMPLATE_ID) {
                throw new ProtocolViolation(failure.code(), failure.getMessage());
            }
            if (templateId == AttachDecoder.TEMPLATE_ID) {
                session.consumerClosed(
                        attach.wrapAndApplyHeader(buffer, offset, header).consumerId(),
                        failure.code(),
                        failure.getMessage());
            }
            // A number that means nothing now: whoever uses it is told.
        }
    }

    /** The node takes a consumer away. */
    public void closeConsumer(final Session session, final SessionConsumer consumer) {
        consumers.close(session, consumer);
    }

    /** The session is over: open work is undone, deliveries go back. */
    public void end(final Session session) {
        sessions.end(session);
    }

    /** The node stops: open work is undone, deliveries go back, and the session can be resumed when the node is back. */
    public void suspend(final Session session) {
        sessions.suspend(session);
    }
}
