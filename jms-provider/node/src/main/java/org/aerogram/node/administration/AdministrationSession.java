// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.administration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.FrameCheck;
import org.aerogram.protocol.codec.AckDecoder;
import org.aerogram.protocol.codec.GoodbyeEncoder;
import org.aerogram.protocol.codec.HelloEncoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.OutcomeDecoder;
import org.aerogram.protocol.codec.RefusedDecoder;
import org.aerogram.protocol.codec.WelcomeDecoder;
import org.aerogram.protocol.codec.XaBranchDecoder;
import org.aerogram.protocol.codec.XaDecideEncoder;
import org.aerogram.protocol.codec.XaRecoverEncoder;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProviders;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.LinkState;
import org.aerogram.transport.TransportException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One operator's session with a node of this host, over its IPC. Used by one thread; each call waits for the node's answer, 15 s at most. */
public final class AdministrationSession implements AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(15);
    private static final long PAUSE_NS = 100_000;
    private static final int MOST = 256;
    private static final int MOST_CREDENTIALS = 512;

    private final LinkSource source;
    private final Link link;
    private final String node;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder read = new MessageHeaderDecoder();
    private final List<BranchReport> branches = new ArrayList<>();
    private boolean welcome;
    private long commands;
    private long acknowledged;
    private NodeException failure;

    private AdministrationSession(final String node, final LinkSource source) {
        this.node = node;
        this.source = source;
        link = source.connect();
    }

    /**
     * Connects.
     *
     * @param node the node's name.
     * @param directory where the node publishes its name; null: in the usual place.
     * @param user null: anonymous.
     * @throws NodeException where there is no such node, or it does not let us in.
     */
    public static AdministrationSession open(
            final String node, final Path directory, final String user, final String password) {
        final byte[] credentials = credentials(user, password);
        final AdministrationSession session;
        try {
            final LinkAddress address = new LinkAddress(
                    "ipc", List.of(), node, directory == null ? Map.of() : Map.of("dir", directory.toString()));
            session = new AdministrationSession(
                    node, LinkProviders.forScheme("ipc").acquire(address));
        } catch (final TransportException e) {
            throw new NodeException(
                    e.category() == TransportException.Category.UNKNOWN_NODE
                            ? ErrorCode.UNKNOWN_NODE
                            : ErrorCode.RESOURCE_UNAVAILABLE,
                    "no way to node " + node + " over IPC: " + e.getMessage(),
                    e);
        }
        try {
            session.await("connect", () -> session.link.state() == LinkState.OPEN);
            session.hello(user == null ? "ANONYMOUS" : "PLAIN", credentials);
            session.await("log in", () -> session.welcome);
            return session;
        } catch (final NodeException e) {
            session.close();
            throw e;
        }
    }

    /** No node knows longer ones. */
    private static byte[] credentials(final String user, final String password) {
        final byte[] credentials =
                user == null ? new byte[0] : ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        if (credentials.length > MOST_CREDENTIALS) {
            throw new NodeException(
                    ErrorCode.BAD_OPTION_VALUE,
                    "user and password have " + credentials.length + " bytes; at most " + MOST_CREDENTIALS
                            + " are possible");
        }
        return credentials;
    }

    private void hello(final String mechanism, final byte[] credentials) {
        final SecureRandom random = new SecureRandom();
        final HelloEncoder hello = new HelloEncoder().wrapAndApplyHeader(buffer, 0, header);
        hello.protocolVersion(1)
                .attempt(1)
                .instanceHigh(random.nextLong())
                .instanceLow(random.nextLong())
                .resumeSession(0)
                .sessionTimeoutMs(1)
                .lastOutcomeSeq(0)
                .mechanism(mechanism)
                .putCredentials(credentials, 0, credentials.length)
                .product("aerogram tx");
        send(hello.encodedLength());
    }

    /** All branches that the node knows, in the order of their numbers. */
    public List<BranchReport> branches() {
        final List<BranchReport> found = new ArrayList<>();
        do {
            branches.clear();
            final XaRecoverEncoder recover = new XaRecoverEncoder().wrapAndApplyHeader(buffer, 0, header);
            recover.commandSeq(++commands)
                    .after(found.isEmpty() ? 0 : found.get(found.size() - 1).number())
                    .most(MOST);
            recover.flags().clear().all(true);
            call("list transactions", recover.encodedLength());
            found.addAll(branches);
        } while (!branches.isEmpty());
        return found;
    }

    /** Completes a prepared branch. @throws NodeException where it is not there or not prepared. */
    public void decide(final long branch, final boolean commit) {
        final XaDecideEncoder decide = new XaDecideEncoder().wrapAndApplyHeader(buffer, 0, header);
        decide.commandSeq(++commands).branch(branch);
        decide.flags().clear().commit(commit);
        call(commit ? "commit" : "roll back", decide.encodedLength());
    }

    private void call(final String what, final int encodedLength) {
        final long command = commands;
        send(encodedLength);
        await(what, () -> acknowledged >= command);
    }

    private void send(final int encodedLength) {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + encodedLength;
        await("send", () -> link.offer(buffer, 0, length));
    }

    private void await(final String what, final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            link.poll(this::onFrame, 10);
            if (failure != null) {
                throw failure;
            }
            if (link.state() == LinkState.CLOSED || System.nanoTime() - deadlineNs > 0) {
                throw new NodeException(
                        ErrorCode.RESPONSE_TIMEOUT, what + ": node " + node + " does not answer over IPC");
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private void onFrame(final DirectBuffer frame, final int offset, final int length) {
        switch (FrameCheck.check(frame, offset, length)) {
            case WelcomeDecoder.TEMPLATE_ID:
                welcome = true;
                break;
            case RefusedDecoder.TEMPLATE_ID:
                final RefusedDecoder refused = new RefusedDecoder().wrapAndApplyHeader(frame, offset, read);
                failure = new NodeException(ErrorCode.of(refused.code()), refused.reason());
                break;
            case OutcomeDecoder.TEMPLATE_ID:
                final OutcomeDecoder outcome = new OutcomeDecoder().wrapAndApplyHeader(frame, offset, read);
                if (outcome.code() != 0) {
                    failure = new NodeException(ErrorCode.of(outcome.code()), outcome.text());
                }
                break;
            case XaBranchDecoder.TEMPLATE_ID:
                onBranch(new XaBranchDecoder().wrapAndApplyHeader(frame, offset, read));
                break;
            case AckDecoder.TEMPLATE_ID:
                acknowledged =
                        new AckDecoder().wrapAndApplyHeader(frame, offset, read).commandSeq();
                break;
            default:
                break;
        }
    }

    private void onBranch(final XaBranchDecoder branch) {
        final HexFormat hex = HexFormat.of();
        final byte[] globalId = new byte[branch.globalIdLength()];
        branch.getGlobalId(globalId, 0, globalId.length);
        final byte[] branchId = new byte[branch.branchIdLength()];
        branch.getBranchId(branchId, 0, branchId.length);
        branches.add(new BranchReport(
                branch.branch(),
                branch.state().name(),
                Instant.ofEpochMilli(branch.sinceMs()),
                branch.sends(),
                branch.settlements(),
                Integer.toHexString(branch.formatId()) + ":" + hex.formatHex(globalId) + ":"
                        + hex.formatHex(branchId)));
    }

    @Override
    public void close() {
        if (welcome && failure == null && link.state() == LinkState.OPEN) {
            final GoodbyeEncoder goodbye = new GoodbyeEncoder().wrapAndApplyHeader(buffer, 0, header);
            goodbye.commandSeq(++commands);
            link.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + goodbye.encodedLength());
        }
        link.close();
        source.close();
    }
}
