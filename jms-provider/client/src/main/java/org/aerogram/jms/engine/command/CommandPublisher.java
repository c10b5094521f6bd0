// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine.command;

import java.nio.charset.StandardCharsets;
import org.aerogram.protocol.codec.AttachEncoder;
import org.aerogram.protocol.codec.CloseStreamEncoder;
import org.aerogram.protocol.codec.CommitEncoder;
import org.aerogram.protocol.codec.CreateTemporaryEncoder;
import org.aerogram.protocol.codec.CreditEncoder;
import org.aerogram.protocol.codec.DeleteTemporaryEncoder;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.DetachEncoder;
import org.aerogram.protocol.codec.GoodbyeEncoder;
import org.aerogram.protocol.codec.IdentifyEncoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.ResolveEncoder;
import org.aerogram.protocol.codec.RollbackEncoder;
import org.aerogram.protocol.codec.SettleEncoder;
import org.aerogram.protocol.codec.SettleOutcome;
import org.aerogram.protocol.codec.UnsubscribeEncoder;

/**
 * Encodes commands into the {@link CommandWindow}. Every method returns the command's sequence, or 0 when the window has no room for it now.
 * With {@code awaited} the outcome is kept until it is asked for.
 */
public final class CommandPublisher {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int TEXT_PREFIX = 2;

    private final CommandWindow window;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final IdentifyEncoder identify = new IdentifyEncoder();
    private final ResolveEncoder resolve = new ResolveEncoder();
    private final CreateTemporaryEncoder createTemporary = new CreateTemporaryEncoder();
    private final DeleteTemporaryEncoder deleteTemporary = new DeleteTemporaryEncoder();
    private final AttachEncoder attach = new AttachEncoder();
    private final DetachEncoder detach = new DetachEncoder();
    private final CreditEncoder credit = new CreditEncoder();
    private final SettleEncoder settle = new SettleEncoder();
    private final UnsubscribeEncoder unsubscribe = new UnsubscribeEncoder();
    private final CloseStreamEncoder closeStream = new CloseStreamEncoder();
    private final CommitEncoder commit = new CommitEncoder();
    private final RollbackEncoder rollback = new RollbackEncoder();
    private final GoodbyeEncoder goodbye = new GoodbyeEncoder();

    public CommandPublisher(final CommandWindow window) {
        this.window = window;
    }

    public long identify(final String clientId, final boolean awaited) {
        final byte[] id = utf8(clientId);
        final int offset = window.claim(HEADER + IdentifyEncoder.BLOCK_LENGTH + TEXT_PREFIX + id.length);
        if (offset < 0) {
            return 0;
        }
        identify.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .putClientId(id, 0, id.length);
        return window.commit(marks(awaited));
    }

    /** Resolves a name, or makes a temporary destination of it where the binding is our own. */
    public long bind(final Binding binding) {
        final byte[] name = utf8(binding.name());
        final int offset = window.claim(HEADER + ResolveEncoder.BLOCK_LENGTH + TEXT_PREFIX + name.length);
        if (offset < 0) {
            return 0;
        }
        final DestinationKind kind = binding.kind();
        if (binding.own()) {
            createTemporary
                    .wrapAndApplyHeader(window.buffer(), offset, header)
                    .commandSeq(window.nextSeq())
                    .destinationId(binding.id())
                    .kind(kind)
                    .putName(name, 0, name.length);
        } else {
            resolve.wrapAndApplyHeader(window.buffer(), offset, header)
                    .commandSeq(window.nextSeq())
                    .destinationId(binding.id())
                    .kind(kind)
                    .putName(name, 0, name.length);
        }
        return window.commit(marks(false));
    }

    /** Deletes a temporary destination of ours. */
    public long deleteTemporary(final int destinationId) {
        final int offset = window.claim(HEADER + DeleteTemporaryEncoder.BLOCK_LENGTH);
        if (offset < 0) {
            return 0;
        }
        deleteTemporary
                .wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .destinationId(destinationId);
        return window.commit(CommandWindow.AWAITED);
    }

    /** @param creditMessages how many messages may come at once. */
    public long attach(
            final int consumerId, final AttachRequest request, final int creditMessages, final boolean awaited) {
        final byte[] subscription = utf8(request.subscription());
        final byte[] selector = utf8(request.selector());
        final int offset = window.claim(
                HEADER + AttachEncoder.BLOCK_LENGTH + 2 * TEXT_PREFIX + subscription.length + selector.length);
        if (offset < 0) {
            return 0;
        }
        attach.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .consumerId(consumerId)
                .streamId(request.streamId())
                .destinationId(request.destinationId())
                .creditMessages(creditMessages)
                .creditBytes(request.prefetchBytes())
                .priority(request.priority())
                .streamAbove(request.streamAbove())
                .streamWindow(AttachRequest.STREAM_WINDOW);
        attach.flags()
                .clear()
                .browse(request.has(AttachRequest.BROWSE))
                .noLocal(request.has(AttachRequest.NO_LOCAL))
                .durable(request.has(AttachRequest.DURABLE))
                .shared(request.has(AttachRequest.SHARED));
        attach.putSubscription(subscription, 0, subscription.length);
        attach.putSelector(selector, 0, selector.length);
        return window.commit(marks(awaited));
    }

    public long detach(final int consumerId, final long lastSeenSeq) {
        final int offset = window.claim(HEADER + DetachEncoder.BLOCK_LENGTH);
        if (offset < 0) {
            return 0;
        }
        detach.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .consumerId(consumerId)
                .lastSeenSeq(lastSeenSeq);
        return window.commit(CommandWindow.AWAITED);
    }

    /** @param token 0: no flush. */
    public long credit(
            final int consumerId, final int messages, final long bytes, final int token, final boolean drain) {
        final int offset = window.claim(HEADER + CreditEncoder.BLOCK_LENGTH);
        if (offset < 0) {
            return 0;
        }
        credit.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .consumerId(consumerId)
                .messages(messages)
                .byteCount(bytes)
                .token(token);
        credit.flags().clear().flush(token != 0).drain(drain);
        return window.commit(0);
    }

    /**
     * Settles a range of deliveries, both ends included.
     *
     * @param transactionId 0: none.
     * @param confirm whether the node shall acknowledge promptly, and its outcome be kept.
     */
    public long settle(
            final int consumerId,
            final long firstSeq,
            final long lastSeq,
            final long transactionId,
            final SettleOutcome outcome,
            final boolean confirm) {
        final int offset = window.claim(HEADER + SettleEncoder.BLOCK_LENGTH);
        if (offset < 0) {
            return 0;
        }
        settle.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .consumerId(consumerId)
                .firstSeq(firstSeq)
                .lastSeq(lastSeq)
                .transactionId(transactionId)
                .outcome(outcome);
        settle.flags().clear().confirm(confirm);
        return window.commit(marks(confirm));
    }

    /** Refuses one delivery, which nobody could read. */
    public long reject(final int consumerId, final long seq) {
        return settle(consumerId, seq, seq, 0, SettleOutcome.REJECTED, false);
    }

    /** Deletes a durable subscription. */
    public long unsubscribe(final String subscription) {
        final byte[] name = utf8(subscription);
        final int offset = window.claim(HEADER + UnsubscribeEncoder.BLOCK_LENGTH + TEXT_PREFIX + name.length);
        if (offset < 0) {
            return 0;
        }
        unsubscribe
                .wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .putSubscription(name, 0, name.length);
        return window.commit(CommandWindow.AWAITED);
    }

    /** Ends a JMS session. */
    public long closeStream(final int streamId) {
        final int offset = window.claim(HEADER + CloseStreamEncoder.BLOCK_LENGTH);
        if (offset < 0) {
            return 0;
        }
        closeStream
                .wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .streamId(streamId);
        return window.commit(CommandWindow.AWAITED);
    }

    public long commitTransaction(final long transactionId) {
        final int offset = window.claim(HEADER + CommitEncoder.BLOCK_LENGTH);
        if (offset < 0) {
            return 0;
        }
        commit.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .transactionId(transactionId);
        return window.commit(CommandWindow.AWAITED);
    }

    public long rollbackTransaction(final long transactionId) {
        final int offset = window.claim(HEADER + RollbackEncoder.BLOCK_LENGTH);
        if (offset < 0) {
            return 0;
        }
        rollback.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .transactionId(transactionId);
        return window.commit(CommandWindow.AWAITED);
    }

    /** The session ends in order. */
    public long goodbye() {
        final int offset = window.claim(HEADER + GoodbyeEncoder.BLOCK_LENGTH);
        if (offset < 0) {
            return 0;
        }
        goodbye.wrapAndApplyHeader(window.buffer(), offset, header).commandSeq(window.nextSeq());
        return window.commit(CommandWindow.AWAITED);
    }

    private static int marks(final boolean awaited) {
        return awaited ? CommandWindow.AWAITED : 0;
    }

    private static byte[] utf8(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
