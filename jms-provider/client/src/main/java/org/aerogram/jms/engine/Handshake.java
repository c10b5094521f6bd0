// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.protocol.codec.BodyReadEncoder;
import org.aerogram.protocol.codec.HelloEncoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.ResumedEncoder;
import org.aerogram.protocol.codec.SeenEncoder;
import org.agrona.ExpandableArrayBuffer;

/** What is said outside the command window: Hello, Resumed, Seen, BodyRead. A frame that the link does not take is offered again. */
final class Handshake {
    private static final int PROTOCOL_VERSION = 1;

    private final Greeting greeting;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(256);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final HelloEncoder hello = new HelloEncoder();
    private final ResumedEncoder resumed = new ResumedEncoder();
    private final SeenEncoder seen = new SeenEncoder();
    private final BodyReadEncoder bodyRead = new BodyReadEncoder();
    private final List<Intake> toResume = new ArrayList<>();
    private int attempt;
    private int resumeCursor;
    private long closingSeq;

    Handshake(final Greeting greeting) {
        this.greeting = greeting;
    }

    void nextAttempt() {
        attempt++;
    }

    boolean sayHello(final FrameOutlet outlet, final long resumeSession, final long lastOutcomeSeq) {
        final byte[] mechanism = greeting.mechanism().getBytes(StandardCharsets.UTF_8);
        final byte[] product = greeting.product().getBytes(StandardCharsets.UTF_8);
        hello.wrapAndApplyHeader(buffer, 0, header)
                .protocolVersion(PROTOCOL_VERSION)
                .attempt(attempt)
                .instanceHigh(greeting.instanceHigh())
                .instanceLow(greeting.instanceLow())
                .resumeSession(resumeSession)
                .sessionTimeoutMs(greeting.sessionTimeoutMs())
                .lastOutcomeSeq(lastOutcomeSeq)
                .putMechanism(mechanism, 0, mechanism.length)
                .putCredentials(greeting.credentials(), 0, greeting.credentials().length)
                .putProduct(product, 0, product.length);
        return outlet.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + hello.encodedLength());
    }

    /** The consumers that the node knows, as far as it has taken our commands. @param closing what the last word says. */
    void beginResuming(final Iterable<Intake> intakes, final long takenSeq, final long closing) {
        closingSeq = closing;
        toResume.clear();
        resumeCursor = 0;
        for (final Intake intake : intakes) {
            if (intake.attachSeq() <= takenSeq && intake.detachSeq() > takenSeq) {
                toResume.add(intake);
            }
        }
    }

    /** @return true when all has been said. */
    boolean sayResumed(final FrameOutlet outlet) {
        while (resumeCursor <= toResume.size()) {
            final boolean end = resumeCursor == toResume.size();
            final Intake intake = end ? null : toResume.get(resumeCursor);
            resumed.wrapAndApplyHeader(buffer, 0, header)
                    .consumerId(end ? 0 : intake.id())
                    .lastDeliverySeq(end ? closingSeq : intake.lastWholeSeq())
                    .bodyOffset(end || intake.body() == null ? 0 : intake.body().came());
            if (!outlet.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + ResumedEncoder.BLOCK_LENGTH)) {
                return false;
            }
            resumeCursor++;
        }
        toResume.clear();
        return true;
    }

    boolean saySeen(final FrameOutlet outlet, final long outcomeSeq) {
        seen.wrapAndApplyHeader(buffer, 0, header).outcomeSeq(outcomeSeq);
        return outlet.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + SeenEncoder.BLOCK_LENGTH);
    }

    /** @param bodyOffset -1: the rest is not wanted. */
    boolean sayBodyRead(final FrameOutlet outlet, final int consumerId, final long deliverySeq, final long bodyOffset) {
        bodyRead.wrapAndApplyHeader(buffer, 0, header)
                .deliverySeq(deliverySeq)
                .bodyOffset(bodyOffset)
                .consumerId(consumerId);
        return outlet.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + BodyReadEncoder.BLOCK_LENGTH);
    }
}
