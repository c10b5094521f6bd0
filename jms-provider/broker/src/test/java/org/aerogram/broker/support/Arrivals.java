// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.aerogram.protocol.codec.DeliverDecoder;
import org.aerogram.protocol.codec.DeliverMoreDecoder;

/** Puts the pieces of a test client's deliveries together, and notices where they do not fit. */
final class Arrivals {
    private static final class Partial {
        final long seq;
        final int count;
        final boolean redelivered;
        final int headLength;
        final long total;
        final byte[] before;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Partial(final DeliverDecoder deliver, final byte[] before) {
            seq = deliver.deliverySeq();
            count = deliver.deliveryCount();
            redelivered = deliver.flags().redelivered();
            headLength = deliver.headLength();
            total = deliver.headLength() + deliver.bodyLength() - deliver.bodyOffset();
            this.before = before;
        }

        int bodySoFar() {
            return bytes.size() < headLength ? 0 : before.length + bytes.size() - headLength;
        }

        byte[] body() {
            final byte[] all = bytes.toByteArray();
            final byte[] body = Arrays.copyOf(before, bodySoFar());
            System.arraycopy(all, headLength, body, before.length, all.length - headLength);
            return body;
        }
    }

    /** The last delivery that came whole, of each consumer there is. */
    final Map<Integer, Long> last = new HashMap<>();

    final Set<Long> endsEarly = new HashSet<>();
    final Set<List<Long>> unwanted = new HashSet<>();
    private final Map<Integer, Partial> partials = new HashMap<>();
    private final Map<Integer, Partial> kept = new HashMap<>();
    private final List<String> oddities;
    private final List<Delivery> deliveries;

    Arrivals(final List<String> oddities, final List<Delivery> deliveries) {
        this.oddities = oddities;
        this.deliveries = deliveries;
    }

    /** What was under way is gone. @param keeping whether to go on where it was. */
    void linkLost(final boolean keeping) {
        if (keeping) {
            kept.putAll(partials);
        }
        partials.clear();
    }

    /** Deliveries come from their beginning, under numbers that may have been given before. */
    void restored() {
        kept.clear();
        unwanted.clear();
    }

    /** Where the body goes on that was under way on a lost link. */
    long resumesAt(final int consumerId, final long otherwise) {
        final Partial partial = kept.get(consumerId);
        return partial == null ? otherwise : partial.bodySoFar();
    }

    /** How much has come, head and body; -1: nothing is under way. */
    long underWay(final int consumerId) {
        final Partial partial = partials.get(consumerId);
        return partial == null ? -1 : partial.bytes.size();
    }

    void onDeliver(final DeliverDecoder deliver) {
        final int consumerId = deliver.consumerId();
        final Partial partial = new Partial(deliver, bodyKept(consumerId, deliver.deliverySeq(), deliver.bodyOffset()));
        final boolean isLast = deliver.flags().last();
        final Partial other = partials.put(consumerId, partial);
        if (other != null && last.containsKey(consumerId)) {
            oddities.add("two messages under way on consumer " + consumerId);
        }
        final byte[] payload = new byte[deliver.payloadLength()];
        deliver.getPayload(payload, 0, payload.length);
        piece(consumerId, partial, payload, isLast);
    }

    /** What is not told again of a body. */
    private byte[] bodyKept(final int consumerId, final long seq, final long bodyOffset) {
        final Partial partial = kept.remove(consumerId);
        if (bodyOffset == 0 || partial == null) {
            return new byte[0];
        }
        if (partial.seq != seq || bodyOffset > partial.bodySoFar()) {
            oddities.add("delivery " + seq + " goes on at " + bodyOffset + " of consumer " + consumerId);
            return new byte[0];
        }
        return Arrays.copyOf(partial.body(), (int) bodyOffset);
    }

    void onDeliverMore(final DeliverMoreDecoder more) {
        final int consumerId = more.consumerId();
        final Partial partial = partials.get(consumerId);
        if (partial == null) {
            if (last.containsKey(consumerId)) {
                oddities.add("DeliverMore without Deliver on consumer " + consumerId);
            }
            return; // else it was on its way while the consumer went
        }
        final boolean isLast = more.flags().last();
        final byte[] payload = new byte[more.payloadLength()];
        more.getPayload(payload, 0, payload.length);
        piece(consumerId, partial, payload, isLast);
    }

    private void piece(final int consumerId, final Partial partial, final byte[] payload, final boolean isLast) {
        partial.bytes.writeBytes(payload);
        if (!isLast) {
            return;
        }
        partials.remove(consumerId);
        final byte[] all = partial.bytes.toByteArray();
        if (all.length != partial.total
                && !endsEarly.remove(partial.seq)
                && !unwanted.contains(List.of((long) consumerId, partial.seq))) {
            oddities.add("delivery of " + all.length + " bytes instead of " + partial.total);
            return;
        }
        final Long before = last.get(consumerId);
        if (before == null) {
            return;
        }
        if (partial.seq != before + 1) {
            oddities.add("delivery " + partial.seq + " after " + before + " on consumer " + consumerId);
        }
        last.put(consumerId, partial.seq);
        deliveries.add(new Delivery(
                consumerId,
                partial.seq,
                partial.count,
                partial.redelivered,
                Arrays.copyOf(all, partial.headLength),
                partial.body()));
    }

    /** Says of bodies under way how far they have been read, or that the rest is not wanted; by chance. */
    void readOn(final Random random, final boolean mayCut, final ClientFrames frames, final Consumer<byte[]> out) {
        partials.forEach((consumerId, partial) -> {
            final int read = partial.bodySoFar();
            if (read < 100 || random.nextInt(3) == 0) {
                return;
            }
            final boolean cut = mayCut && random.nextInt(200) == 0;
            if (cut) {
                unwanted.add(List.of((long) consumerId, partial.seq));
            }
            out.accept(frames.bodyRead(consumerId, partial.seq, cut ? -1 : read));
        });
    }
}
