// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import org.aerogram.jms.message.body.BodyView;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.HeadFlagsEncoder;

/** A message of headers and properties only: {@code Session.createMessage()}. */
public final class AerogramBodilessMessage extends AerogramMessage {
    AerogramBodilessMessage() {}

    AerogramBodilessMessage(final Delivery delivery) {
        super(delivery);
    }

    @Override
    public BodyView body() {
        return BodyView.EMPTY;
    }

    @Override
    public BodyType bodyType() {
        return BodyType.NONE;
    }

    @Override
    void encodeBodyFlags(final HeadFlagsEncoder flags) {
        flags.nullBody(true);
    }

    @Override
    void eraseBody() {}

    @Override
    String describeBody() {
        return "none";
    }

    /** Always null, for any type. */
    @Override
    public <T> T getBody(final Class<T> type) {
        return null;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isBodyAssignableTo(final Class type) {
        return true;
    }
}
