// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.DestinationKind;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

class HeadAmendmentTest {
    private static final int AT = 37;

    private final ExpandableArrayBuffer source = new ExpandableArrayBuffer();
    private final ExpandableArrayBuffer copy = new ExpandableArrayBuffer();
    private final MessageHead head = new MessageHead();
    private final HeadAmendment amendment = new HeadAmendment();

    private MessageHeadEncoder encoder() {
        final MessageHeadEncoder encoder = new MessageHeadEncoder()
                .wrap(source, AT)
                .messageId(1, 2, 3)
                .timestampMs(4)
                .expirationMs(5)
                .priority(7)
                .bodyType(BodyType.MAP);
        return encoder.destination(DestinationKind.TOPIC, "news")
                .replyTo(DestinationKind.QUEUE, "answers")
                .correlationText("c-1")
                .type("t");
    }

    private Object value(final String name) {
        final int position = head.find(name.getBytes(StandardCharsets.UTF_8));
        return position < 0 ? null : TypedValues.objectAt(copy, position);
    }

    private void amended(final int length) {
        assertThat(head.wrap(source, AT, length)).isTrue();
        final int copied = amendment.copy(head, copy);
        assertThat(head.wrap(copy, 0, copied)).isTrue();
    }

    @Test
    void shouldReplaceAddAndRemovePropertiesAndTheExpiration() {
        amendment.property("b", 20L).property("d", "new").without("c");
        amended(encoder()
                .property("a", "kept")
                .property("b", "replaced")
                .property("c", 1)
                .end());

        assertThat(head.properties().count()).isEqualTo(3);
        assertThat(value("a")).isEqualTo("kept");
        assertThat(value("b")).isEqualTo(20L);
        assertThat(value("c")).isNull();
        assertThat(value("d")).isEqualTo("new");
        assertThat(head.expirationMs()).isZero();
        assertThat(head.messageId()).isEqualTo(MessageId.text(1, 2, 3));
        assertThat(head.timestampMs()).isEqualTo(4);
        assertThat(head.priority()).isEqualTo(7);
        assertThat(head.bodyType()).isEqualTo(BodyType.MAP);
        assertThat(head.destinationKind()).isEqualTo(DestinationKind.TOPIC);
        assertThat(head.destination()).isEqualTo("news");
        assertThat(head.replyTo()).isEqualTo("answers");
        assertThat(head.correlationText()).isEqualTo("c-1");
        assertThat(head.type()).isEqualTo("t");
    }

    @Test
    void shouldAddToAHeadWithoutPropertiesAndForgetWhatItAdded() {
        amendment.property("a", true);
        final int length = encoder().end();
        amended(length);
        assertThat(value("a")).isEqualTo(true);

        amended(length);
        assertThat(head.properties().count()).isZero();
    }
}
