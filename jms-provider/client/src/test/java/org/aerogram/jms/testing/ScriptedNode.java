// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.aerogram.protocol.codec.AttachDecoder;
import org.aerogram.protocol.codec.CreditDecoder;
import org.aerogram.protocol.codec.HelloDecoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.ResumedDecoder;
import org.aerogram.protocol.codec.SendDecoder;
import org.aerogram.protocol.codec.SendMoreDecoder;
import org.aerogram.protocol.codec.SettleDecoder;
import org.aerogram.transport.Link;
import org.aerogram.transport.memory.MemoryTransport;
import org.agrona.DirectBuffer;

/**
 * A node of few words for tests of the client: one session, queues by destination number, immediate answers; and it does what a test
 * tells it at any point: lose the link, forget the session, refuse a command, keep silent. It records what it hears.
 */
public final class ScriptedNode implements AutoCloseable {
    private final MemoryTransport transport = new MemoryTransport();
    private final PeerThread thread;
    private final NodeVoice voice = new NodeVoice();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Map<Integer, ArrayDeque<Stored>> queues = new HashMap<>();
    private final Map<Integer, Consumer> consumers = new HashMap<>();
    private final Map<Integer, Stored> underWay = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ArrayDeque<Unanswered> unanswered = new ArrayDeque<>();
    private volatile boolean silent;
    private volatile Predicate<String> dropBefore = text -> false;
    private volatile Predicate<String> dropAfter = text -> false;
    private volatile ToIntFunction<String> refusals = text -> 0;
    private volatile boolean forgetful;
    private volatile boolean busy;
    private Link link;
    private boolean ready;
    private long lastCommandSeq;
    private long outcomeSeq;
    private int sessionId;

    private static final class Stored {
        private byte[] content = new byte[0];
        private int headLength;
        private int destination;

        void append(final DirectBuffer buffer, final int offset, final int length) {
            final byte[] grown = java.util.Arrays.copyOf(content, content.length + length);
            buffer.getBytes(offset, grown, content.length, length);
            content = grown;
        }
    }

    private record Unanswered(long seq, int refusal) {}

    private static final class Consumer {
        private int destination;
        private int credit;
        private long sent;
        private final List<Stored> deliveries = new ArrayList<>();
        private final ArrayDeque<Integer> flushes = new ArrayDeque<>();
    }

    public ScriptedNode(final String name) {
        this.thread = PeerThread.start(name, transport, this::doWork);
    }

    public String url() {
        return thread.url();
    }

    /** Everything heard, as text: {@code "Send 5"}: name and command sequence. */
    public List<String> heard() {
        return heard;
    }

    public long count(final String prefix) {
        return heard.stream().filter(text -> text.startsWith(prefix)).count();
    }

    /** Loses the link when this would be heard, which then counts as never arrived. Once. */
    public void dropBefore(final Predicate<String> predicate) {
        dropBefore = predicate;
    }

    /** Loses the link after this was taken, before it is answered. Once. */
    public void dropAfter(final Predicate<String> predicate) {
        dropAfter = predicate;
    }

    public void refuse(final Predicate<String> predicate) {
        refuseWith(text -> predicate.test(text) ? 1405 : 0);
    }

    /** @param codes the error code of each command; 0: it is obeyed. */
    public void refuseWith(final ToIntFunction<String> codes) {
        refusals = codes;
    }

    /** From the next Hello on, sessions are not known any more, as after a restart. */
    public void forgetSessions() {
        forgetful = true;
    }

    /** Takes everything, and answers once this is over. */
    public void silent(final boolean value) {
        silent = value;
    }

    /** Whether it does not know yet that there is nothing more for a consumer: flushes are answered once this is over. */
    public void busy(final boolean value) {
        busy = value;
    }

    /** What the window of clients that come from now on holds. */
    public void windowBytes(final int bytes) {
        voice.windowBytes(bytes);
    }

    /** Breaks the link. */
    public void drop() {
        transport.failAll();
    }

    private int doWork() {
        int work = transport.accept(this::onLink);
        if (link != null) {
            work += link.poll(this::onFrame, 10);
            if (ready) {
                answer();
                deliver();
            }
        }
        return work;
    }

    private void onLink(final Link accepted) {
        link = accepted;
        ready = false;
    }

    private void onFrame(final DirectBuffer buffer, final int offset, final int length) {
        header.wrap(buffer, offset);
        final int template = header.templateId();
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        if (template == HelloDecoder.TEMPLATE_ID) {
            onHello(new HelloDecoder().wrapAndApplyHeader(buffer, offset, header));
        } else if (template == ResumedDecoder.TEMPLATE_ID) {
            final ResumedDecoder resumed = new ResumedDecoder().wrapAndApplyHeader(buffer, offset, header);
            heard.add("Resumed " + resumed.consumerId() + " " + resumed.lastDeliverySeq());
            final Consumer consumer = consumers.get(resumed.consumerId());
            ready = resumed.consumerId() == 0;
            if (ready) {
                voice.ack(link, lastCommandSeq);
            }
            if (consumer != null) {
                consumer.sent = resumed.lastDeliverySeq();
            }
        } else if (template < 51 || template / 10 == 6) {
            onCommand(template, buffer, offset, buffer.getLong(body, java.nio.ByteOrder.LITTLE_ENDIAN));
        }
    }

    private void onHello(final HelloDecoder hello) {
        heard.add("Hello " + hello.attempt() + (hello.resumeSession() == 0 ? "" : " resume"));
        if (hello.resumeSession() != 0 && (forgetful || hello.resumeSession() != sessionId)) {
            voice.refused(link, 1007, "the session has expired");
            link.close();
            return;
        }
        final boolean resumed = hello.resumeSession() != 0;
        if (!resumed) {
            forgetful = false;
            sessionId++;
            lastCommandSeq = 0;
            outcomeSeq = 0;
            consumers.clear();
            unanswered.clear();
            ready = true;
        }
        voice.welcome(link, sessionId, resumed, lastCommandSeq);
    }

    private void onCommand(final int template, final DirectBuffer buffer, final int offset, final long seq) {
        final String text = NodeVoice.nameOf(template) + " " + seq;
        if (seq <= lastCommandSeq) {
            return;
        }
        if (dropBefore.test(text)) {
            dropBefore = any -> false;
            drop();
            return;
        }
        if (seq != lastCommandSeq + 1) {
            heard.add("GAP " + seq);
        }
        heard.add(text);
        lastCommandSeq = seq;
        final int refusal = refusals.applyAsInt(text);
        if (refusal == 0) {
            take(template, buffer, offset);
        }
        if (dropAfter.test(text)) {
            dropAfter = any -> false;
            drop();
            return;
        }
        unanswered.add(new Unanswered(seq, refusal));
        answer();
    }

    private void answer() {
        while (!silent && !unanswered.isEmpty()) {
            final Unanswered next = unanswered.poll();
            if (next.refusal != 0) {
                voice.outcome(link, ++outcomeSeq, next.seq, next.refusal, "not today");
            }
            voice.ack(link, next.seq);
        }
    }

    private void take(final int template, final DirectBuffer buffer, final int offset) {
        switch (template) {
            case AttachDecoder.TEMPLATE_ID -> {
                final AttachDecoder attach = new AttachDecoder().wrapAndApplyHeader(buffer, offset, header);
                final Consumer consumer = new Consumer();
                consumer.destination = attach.destinationId();
                consumer.credit = attach.creditMessages();
                consumers.put(attach.consumerId(), consumer);
            }
            case CreditDecoder.TEMPLATE_ID -> {
                final CreditDecoder credit = new CreditDecoder().wrapAndApplyHeader(buffer, offset, header);
                final Consumer consumer = consumers.get(credit.consumerId());
                if (consumer != null) {
                    consumer.credit += credit.messages();
                    if (credit.flags().flush()) {
                        consumer.flushes.add(credit.token());
                    }
                }
            }
            case SendDecoder.TEMPLATE_ID -> {
                final SendDecoder send = new SendDecoder().wrapAndApplyHeader(buffer, offset, header);
                final Stored stored = new Stored();
                stored.headLength = send.headLength();
                stored.destination = send.destinationId();
                final boolean last = send.flags().last();
                final int length = send.payloadLength();
                stored.append(buffer, send.limit() + 4, length);
                underWay.put(send.streamId(), stored);
                store(send.streamId(), last);
            }
            case SendMoreDecoder.TEMPLATE_ID -> {
                final SendMoreDecoder more = new SendMoreDecoder().wrapAndApplyHeader(buffer, offset, header);
                final int length = more.payloadLength();
                underWay.get(more.streamId()).append(buffer, more.limit() + 4, length);
                store(more.streamId(), more.flags().last());
            }
            case SettleDecoder.TEMPLATE_ID -> {
                final SettleDecoder settle = new SettleDecoder().wrapAndApplyHeader(buffer, offset, header);
                heard.add("  " + settle.outcome() + " " + settle.firstSeq() + ".." + settle.lastSeq());
            }
            default -> {
                // Nothing to keep.
            }
        }
    }

    private void store(final int stream, final boolean last) {
        if (last) {
            final Stored stored = underWay.remove(stream);
            queues.computeIfAbsent(stored.destination, any -> new ArrayDeque<>())
                    .add(stored);
        }
    }

    private void deliver() {
        consumers.forEach((id, consumer) -> {
            while (consumer.credit > 0) {
                final Stored next = queues.getOrDefault(consumer.destination, new ArrayDeque<>())
                        .poll();
                if (next == null) {
                    break;
                }
                consumer.credit--;
                consumer.deliveries.add(next);
            }
            while (consumer.sent < consumer.deliveries.size()) {
                final Stored next = consumer.deliveries.get((int) consumer.sent);
                if (!voice.deliver(link, id, consumer.sent + 1, next.content, next.headLength)) {
                    break;
                }
                consumer.sent++;
            }
            while (!busy && !consumer.flushes.isEmpty()) {
                voice.flushed(link, id, consumer.flushes.poll());
            }
        });
    }

    @Override
    public void close() {
        thread.close();
    }
}
