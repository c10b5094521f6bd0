// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.CorrelationKind;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.HeadDecoder;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class MessageHeadTest {
    private final MessageHead head = new MessageHead();
    private final MessageHeadEncoder encoder = new MessageHeadEncoder();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4);

    @Test
    void shouldReadAllThatWasWritten() {
        final int length = writeFull(buffer, 5);
        assertThat(head.wrap(buffer, 5, length)).isTrue();
        assertThat(head.messageId()).isEqualTo("ID:00000000000000010000000000000002:3");
        assertThat(head.timestampMs()).isEqualTo(4);
        assertThat(head.expirationMs()).isEqualTo(5);
        assertThat(head.deliveryTimeMs()).isEqualTo(6);
        assertThat(head.priority()).isEqualTo(9);
        assertThat(head.persistent()).isTrue();
        assertThat(head.nullBody()).isFalse();
        assertThat(head.utf16Body()).isTrue();
        assertThat(head.noTimestamp()).isFalse();
        assertThat(head.bodyType()).isEqualTo(BodyType.TEXT);
        assertThat(head.destinationKind()).isEqualTo(DestinationKind.QUEUE);
        assertThat(head.destination()).isEqualTo("orders.\u00e9");
        assertThat(head.replyToKind()).isEqualTo(DestinationKind.TEMPORARY_TOPIC);
        assertThat(head.replyTo()).isEqualTo("$tmp.1");
        assertThat(head.correlationKind()).isEqualTo(CorrelationKind.BYTES);
        assertThat(head.correlationBytes()).containsExactly(1, -1);
        assertThat(head.type()).isEqualTo("car");
        assertThat(head.properties().count()).isEqualTo(3);
        assertThat(head.properties().name(1)).isEqualTo("gr\u00fc\u00dfe");
        assertThat(TypedValues.objectAt(buffer, head.find("gr\u00fc\u00dfe".getBytes(UTF_8))))
                .isEqualTo("lone \uD800");
        assertThat(TypedValues.longAt(buffer, head.find(new byte[] {'n'}))).isEqualTo(-17);
        assertThat(TypedValues.objectAt(buffer, head.find(new byte[] {'z'}))).isNull();
        assertThat(head.find(new byte[] {'m'})).isEqualTo(-1);
        assertThat(head.find(new byte[0])).isEqualTo(-1);
    }

    @Test
    void shouldReadAnEmptyHead() {
        final int length = encoder.wrap(buffer, 0).end();
        assertThat(length).isEqualTo(MessageHead.MIN_LENGTH);
        assertThat(head.wrap(buffer, 0, length)).isTrue();
        assertThat(head.priority()).isEqualTo(4);
        assertThat(head.type()).isNull();
        assertThat(head.correlationKind()).isEqualTo(CorrelationKind.NONE);
        assertThat(head.destinationKind()).isEqualTo(DestinationKind.NONE);
        assertThat(head.properties().count()).isZero();
    }

    @Test
    void shouldTellAnEmptyTypeFromNone() {
        final int length = encoder.wrap(buffer, 0).type("").end();
        assertThat(head.wrap(buffer, 0, length)).isTrue();
        assertThat(head.type()).isEmpty();
    }

    @Test
    void shouldForgetThePropertiesOfTheMessageBefore() {
        final int full = writeFull(buffer, 0);
        assertThat(head.wrap(buffer, 0, full)).isTrue();
        assertThat(head.wrap(buffer, 0, encoder.wrap(buffer, 0).end())).isTrue();
        assertThat(head.find(new byte[] {'n'})).isEqualTo(-1);
    }

    @Test
    void shouldRefuseEveryTruncationAndEveryExtension() {
        final int length = writeFull(buffer, 0);
        for (int i = 0; i <= length + 8; i++) {
            final byte[] exact = new byte[i];
            buffer.getBytes(0, exact, 0, Math.min(i, length));
            assertThat(head.wrap(new UnsafeBuffer(exact), 0, i))
                    .as("%d bytes", i)
                    .isEqualTo(i == length);
        }
    }

    @Test
    void shouldRefuseValuesOutOfRange() {
        final int length = writeFull(buffer, 0);
        assertRefusedAt(HeadDecoder.priorityEncodingOffset(), 10, length);
        assertRefusedAt(HeadDecoder.bodyTypeEncodingOffset(), 6, length);
        assertRefusedAt(HeadDecoder.destinationKindEncodingOffset(), 5, length);
        assertRefusedAt(HeadDecoder.replyToKindEncodingOffset(), 255, length);
        assertRefusedAt(HeadDecoder.correlationKindEncodingOffset(), 3, length);
        assertRefusedAt(HeadDecoder.typeKindEncodingOffset(), 2, length);
        assertRefusedAt(HeadDecoder.propertyCountEncodingOffset(), 2, length);
        assertRefusedAt(HeadDecoder.propertyCountEncodingOffset(), 4, length);
        assertRefusedAt(HeadDecoder.propertyCountEncodingOffset() + 1, 255, length);
        assertThat(head.wrap(buffer, 0, length)).isTrue();
    }

    @Test
    void shouldRefusePropertiesThatAreNoProperties() {
        for (final Object value : new Object[] {'c', new byte[1]}) {
            final int length = encoder.wrap(buffer, 0).property("p", value).end();
            assertThat(head.wrap(buffer, 0, length)).isFalse();
        }
        final int length = encoder.wrap(buffer, 0).property("p", null).end();
        buffer.putByte(length - 4, (byte) 0);
        assertThat(head.wrap(buffer, 0, length)).as("an empty name").isFalse();
    }

    @Test
    void shouldHoldThousandsOfProperties() {
        encoder.wrap(buffer, 0);
        for (int i = 0; i < 5000; i++) {
            encoder.property("p" + i, i);
        }
        assertThat(head.wrap(buffer, 0, encoder.end())).isTrue();
        assertThat(TypedValues.longAt(buffer, head.find("p4711".getBytes(UTF_8))))
                .isEqualTo(4711);
    }

    @Test
    void shouldRefuseToWriteWhatCannotTravel() {
        final String tooLong = "x".repeat(65_535);
        assertThatThrownBy(() -> encoder.wrap(buffer, 0).type(tooLong)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoder.wrap(buffer, 0).type("\uDFFF")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoder.wrap(buffer, 0).correlationBytes(new byte[65_535]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoder.wrap(buffer, 0).type("a").correlationText("b"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNeverReadOutsideNorThrowForMutatedHeads() {
        final long seed = Long.getLong("aerogram.fuzz.seed", 20_261_122L);
        final Random random = new Random(seed);
        final int length = writeFull(buffer, 0);
        final byte[] original = new byte[length];
        buffer.getBytes(0, original);
        for (int i = 0; i < 30_000; i++) {
            final byte[] mutated = HeadMutations.mutate(original, random);
            try {
                readAll(new UnsafeBuffer(mutated), mutated.length);
            } catch (final RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + i, e);
            }
        }
    }

    private void readAll(final UnsafeBuffer source, final int length) {
        if (!head.wrap(source, 0, length)) {
            return;
        }
        assertThat(head.destination()).isNotNull();
        assertThat(head.replyTo()).isNotNull();
        assertThat(head.correlationText()).isNotNull();
        assertThat(head.correlationBytes()).isNotNull();
        assertThat(head.bodyType()).isNotEqualTo(BodyType.NULL_VAL);
        assertThat(head.destinationKind()).isNotEqualTo(DestinationKind.NULL_VAL);
        head.type();
        final PropertyReader properties = head.properties();
        for (int i = 0; i < properties.count(); i++) {
            assertThat(properties.name(i)).isNotEmpty();
            TypedValues.objectAt(source, properties.valuePosition(i));
        }
    }

    private void assertRefusedAt(final int position, final int value, final int length) {
        final byte before = buffer.getByte(position);
        buffer.putByte(position, (byte) value);
        assertThat(head.wrap(buffer, 0, length)).isFalse();
        buffer.putByte(position, before);
    }

    private int writeFull(final MutableDirectBuffer into, final int offset) {
        encoder.wrap(into, offset)
                .messageId(1, 2, 3)
                .timestampMs(4)
                .expirationMs(5)
                .deliveryTimeMs(6)
                .priority(9)
                .bodyType(BodyType.TEXT)
                .destination(DestinationKind.QUEUE, "orders.\u00e9")
                .replyTo(DestinationKind.TEMPORARY_TOPIC, "$tmp.1")
                .correlationBytes(new byte[] {1, -1})
                .type("car")
                .property("n", -17)
                .property("gr\u00fc\u00dfe", "lone \uD800")
                .property("z", null)
                .flags()
                .persistent(true)
                .utf16Body(true);
        return encoder.end();
    }
}
