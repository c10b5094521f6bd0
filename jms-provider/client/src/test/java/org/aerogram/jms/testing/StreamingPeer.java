// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.aerogram.protocol.codec.AttachDecoder;
import org.aerogram.protocol.codec.BodyReadDecoder;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.ConsumerClosedEncoder;
import org.aerogram.protocol.codec.DeliverEncoder;
import org.aerogram.protocol.codec.DeliverMoreEncoder;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.HelloDecoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.ResumedDecoder;
import org.aerogram.protocol.codec.SendDecoder;
import org.aerogram.protocol.codec.SendMoreDecoder;
import org.aerogram.protocol.message.MessageHeadEncoder;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkState;
import org.aerogram.transport.memory.MemoryTransport;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * A node that delivers bodies piece by piece exactly as its test tells it, also where that makes no sense, and takes sent ones under as much credit as its test gives. Answers
 * every command with an Ack unless told otherwise; resumes its one session unless told to forget it.
 */
public final class StreamingPeer implements AutoCloseable {
    private final MemoryTransport transport = new MemoryTransport();
    private final PeerThread thread;
    private final NodeVoice voice = new NodeVoice();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<byte[]> taken = new CopyOnWriteArrayList<>();
    private final Queue<Consumer<Link>> script = new ConcurrentLinkedQueue<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(40_000);
    private final MessageHeaderEncoder encoder = new MessageHeaderEncoder();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final AtomicLong links = new AtomicLong();
    private final byte[] head = head();
    private volatile boolean forgetful;
    private volatile boolean withholds;
    private volatile int refusedPiece = -1;
    private volatile int dropAtPiece = -1;
    private Link link;
    private long lastCommandSeq;
    private long session;
    private long outcomes;
    private int pieces;
    private int sentHead;

    public StreamingPeer(final String name) {
        thread = PeerThread.start(name, transport, this::doWork);
    }

    private static byte[] head() {
        final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer();
        final int end = new MessageHeadEncoder()
                .wrap(bytes, 0)
                .priority(4)
                .bodyType(BodyType.BYTES)
                .destination(DestinationKind.QUEUE, "q")
                .end();
        final byte[] head = new byte[end];
        bytes.getBytes(0, head);
        return head;
    }

    public String url() {
        return thread.url();
    }

    /** What was said to it: {@code "BodyRead 1 524288"}, {@code "Resumed 1 0 524288"}, or the name and number of a command. */
    public List<String> heard() {
        return heard;
    }

    public long count(final String prefix) {
        return heard.stream().filter(text -> text.startsWith(prefix)).count();
    }

    /** The bodies that came whole. */
    public List<byte[]> taken() {
        return taken;
    }

    /** How many links there have been. */
    public long links() {
        return links.get();
    }

    public void drop() {
        transport.failAll();
    }

    /** From the next Hello on the session is not known any more. */
    public void forget() {
        forgetful = true;
    }

    /** Whether commands are taken without an answer; what has not been answered is when this ends. */
    public void withhold(final boolean value) {
        withholds = value;
        if (!value) {
            script.add(to -> voice.ack(to, lastCommandSeq));
        }
    }

    /** The message is refused whose piece has that number, counted from 0 over all of them. */
    public void refuseAtPiece(final int piece) {
        refusedPiece = piece;
    }

    /** The link is lost when that piece comes, which is not taken; once. */
    public void dropAtPiece(final int piece) {
        dropAtPiece = piece;
    }

    // What it says.

    /** The head of a delivery to consumer 1, and what of its body is not in further pieces. */
    public void deliver(
            final int consumerId, final long seq, final long bodyLength, final long bodyOffset, final byte[] piece) {
        script.add(to -> {
            final DeliverEncoder deliver = new DeliverEncoder().wrapAndApplyHeader(buffer, 0, encoder);
            deliver.deliverySeq(seq)
                    .bodyLength(bodyLength)
                    .consumerId(consumerId)
                    .headLength(head.length)
                    .bodyOffset(bodyOffset)
                    .deliveryCount(1);
            deliver.flags().clear();
            final byte[] payload = new byte[head.length + piece.length];
            System.arraycopy(head, 0, payload, 0, head.length);
            System.arraycopy(piece, 0, payload, head.length, piece.length);
            deliver.putPayload(payload, 0, payload.length);
            say(to, deliver.encodedLength());
        });
    }

    /** So much of that body, in as many frames as it takes; the last one may be the last of the delivery. */
    public void more(final int consumerId, final byte[] body, final int from, final int to, final boolean last) {
        int at = from;
        do {
            final int offset = at;
            final int length = Math.min(30_000, to - at);
            script.add(link -> {
                final DeliverMoreEncoder more = new DeliverMoreEncoder().wrapAndApplyHeader(buffer, 0, encoder);
                more.consumerId(consumerId);
                more.flags().clear().last(last && offset + length == to);
                more.putPayload(body, offset, length);
                say(link, more.encodedLength());
            });
            at += length;
        } while (at < to);
    }

    public void closeConsumer(final int consumerId) {
        script.add(to -> say(
                to,
                new ConsumerClosedEncoder()
                        .wrapAndApplyHeader(buffer, 0, encoder)
                        .consumerId(consumerId)
                        .code(1405)
                        .reason("the queue has been deleted")
                        .encodedLength()));
    }

    private void say(final Link to, final int encodedLength) {
        while (to.state() == LinkState.OPEN
                && !to.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength)) {
            Thread.onSpinWait();
        }
    }

    // What it hears.

    private int doWork() {
        int work = transport.accept(accepted -> {
            link = accepted;
            links.incrementAndGet();
        });
        if (link != null) {
            work += link.poll(this::onFrame, 10);
            final Consumer<Link> next = link.state() == LinkState.OPEN ? script.poll() : null;
            if (next != null) {
                next.accept(link);
                work++;
            }
        }
        return work;
    }

    private void onFrame(final DirectBuffer frame, final int offset, final int length) {
        header.wrap(frame, offset);
        final int template = header.templateId();
        if (template == HelloDecoder.TEMPLATE_ID) {
            onHello(new HelloDecoder().wrapAndApplyHeader(frame, offset, header));
        } else if (template == ResumedDecoder.TEMPLATE_ID) {
            final ResumedDecoder resumed = new ResumedDecoder().wrapAndApplyHeader(frame, offset, header);
            if (resumed.consumerId() == 0) {
                voice.ack(link, lastCommandSeq);
            } else {
                heard.add("Resumed " + resumed.consumerId() + " " + resumed.lastDeliverySeq() + " "
                        + resumed.bodyOffset());
            }
        } else if (template == BodyReadDecoder.TEMPLATE_ID) {
            final BodyReadDecoder read = new BodyReadDecoder().wrapAndApplyHeader(frame, offset, header);
            heard.add("BodyRead " + read.consumerId() + " " + read.deliverySeq() + " " + read.bodyOffset());
        } else if (template >= 10 && template <= 50) {
            onCommand(
                    template,
                    frame,
                    offset,
                    frame.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN));
        }
    }

    private void onHello(final HelloDecoder hello) {
        final boolean resumes = hello.resumeSession() != 0;
        if (resumes && forgetful) {
            forgetful = false;
            heard.add("Forgotten");
            voice.refused(link, 1007, "the session has expired");
            link.close();
            return;
        }
        if (!resumes) {
            session++;
            lastCommandSeq = 0;
            outcomes = 0;
            sent.reset();
        }
        heard.add("Hello");
        voice.welcome(link, session, resumes, lastCommandSeq);
    }

    private void onCommand(final int template, final DirectBuffer frame, final int offset, final long seq) {
        if (seq <= lastCommandSeq) {
            return;
        }
        final boolean isPiece = template == SendDecoder.TEMPLATE_ID || template == SendMoreDecoder.TEMPLATE_ID;
        if (isPiece && pieces == dropAtPiece) {
            dropAtPiece = -1;
            drop();
            return;
        }
        lastCommandSeq = seq;
        heard.add(NodeVoice.nameOf(template) + " " + seq);
        if (template == AttachDecoder.TEMPLATE_ID) {
            final AttachDecoder attach = new AttachDecoder().wrapAndApplyHeader(frame, offset, header);
            heard.add("Consumer " + attach.consumerId() + " streams above " + attach.streamAbove());
        } else if (template == SendDecoder.TEMPLATE_ID) {
            final SendDecoder send = new SendDecoder().wrapAndApplyHeader(frame, offset, header);
            sent.reset();
            sentHead = send.headLength();
            final byte[] piece = new byte[send.payloadLength()];
            final boolean last = send.flags().last();
            send.getPayload(piece, 0, piece.length);
            piece(seq, piece, last);
        } else if (template == SendMoreDecoder.TEMPLATE_ID) {
            final SendMoreDecoder more = new SendMoreDecoder().wrapAndApplyHeader(frame, offset, header);
            final byte[] piece = new byte[more.payloadLength()];
            final boolean last = more.flags().last();
            final boolean cancelled = more.flags().cancelled();
            more.getPayload(piece, 0, piece.length);
            if (cancelled) {
                heard.add("Cancelled");
                sent.reset();
            } else {
                piece(seq, piece, last);
            }
        }
        if (!withholds) {
            voice.ack(link, seq);
        }
    }

    private void piece(final long seq, final byte[] piece, final boolean last) {
        final boolean refused = refusedPiece >= 0 && refusedPiece <= pieces;
        pieces++;
        sent.writeBytes(piece);
        if (!last) {
            return;
        }
        final byte[] all = sent.toByteArray();
        if (refused) {
            refusedPiece = -1;
            voice.outcome(link, ++outcomes, seq, 1405, "not today");
        } else {
            taken.add(java.util.Arrays.copyOfRange(all, sentHead, all.length));
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
