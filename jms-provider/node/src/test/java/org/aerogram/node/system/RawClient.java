// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.system;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.protocol.codec.HelloEncoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.LinkState;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A client that can say Hello and listen, over the link alone. For one thread. */
public final class RawClient {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int PROTOCOL_VERSION = 1;

    private final Link link;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private boolean saidHello;
    private int lastTemplateId;

    public RawClient(final LinkSource source) {
        link = source.connect();
    }

    public Link link() {
        return link;
    }

    /** The template of the last frame that came; 0 before the first. */
    public int lastTemplateId() {
        return lastTemplateId;
    }

    /** One round: says Hello once the link is open, takes what has come. */
    public void work(final long instance, final String mechanism, final String credentials) {
        if (!saidHello && link.state() == LinkState.OPEN) {
            saidHello = hello(instance, mechanism, credentials);
        }
        link.poll(this::onFrame, 10);
    }

    /** Works until a frame has come or the link has ended. @return the template of the frame, 0 where the link ended without one. */
    public int awaitAnswer(final long instance, final String mechanism, final String credentials) {
        final int before = lastTemplateId;
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        while (lastTemplateId == before && link.state() != LinkState.CLOSED) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("no answer to Hello; the link is " + link.state());
            }
            work(instance, mechanism, credentials);
            LockSupport.parkNanos(100_000);
        }
        return lastTemplateId == before ? 0 : lastTemplateId;
    }

    private boolean hello(final long instance, final String mechanism, final String credentials) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
        final byte[] response = credentials.getBytes(StandardCharsets.UTF_8);
        final HelloEncoder hello = new HelloEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .protocolVersion(PROTOCOL_VERSION)
                .attempt(1)
                .instanceHigh(4711)
                .instanceLow(instance)
                .resumeSession(0)
                .sessionTimeoutMs(30_000)
                .lastOutcomeSeq(0)
                .mechanism(mechanism)
                .putCredentials(response, 0, response.length)
                .product("test");
        return link.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + hello.encodedLength());
    }

    private void onFrame(final DirectBuffer buffer, final int offset, final int length) {
        lastTemplateId = header.wrap(buffer, offset).templateId();
    }
}
