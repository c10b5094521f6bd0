// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import org.aerogram.jms.error.MessageErrors;
import org.aerogram.jms.message.body.BodyView;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.HeadFlagsEncoder;
import org.aerogram.protocol.message.TypedValues;
import org.aerogram.protocol.message.Utf8;

/**
 * A message whose body is a String. It travels as UTF-8, or as UTF-16 where it holds lone surrogates, which UTF-8 cannot carry. The text of a received
 * message is decoded when it is first asked for.
 */
public final class AerogramTextMessage extends AerogramMessage implements TextMessage {
    private String text;
    /** The received body while it is the message's, or null. */
    private BodyView received;

    private boolean receivedUtf16;
    private boolean decoded = true;

    AerogramTextMessage() {}

    AerogramTextMessage(final Delivery delivery) {
        super(delivery);
        if (!delivery.head().nullBody()) {
            received = delivery.body();
            receivedUtf16 = delivery.head().utf16Body();
            decoded = false;
        }
    }

    @Override
    public void setText(final String string) throws JMSException {
        requireWriteableBody();
        text = string;
    }

    @Override
    public String getText() throws JMSException {
        if (!decoded) {
            text = decode();
            decoded = true;
        }
        return text;
    }

    private String decode() throws JMSException {
        if (!receivedUtf16) {
            return received.buffer().getStringWithoutLengthUtf8(received.offset(), received.length());
        }
        if ((received.length() & 1) != 0) {
            throw MessageErrors.malformed("A text in UTF-16 has an odd number of bytes: " + received.length());
        }
        return TypedValues.utf16At(received.buffer(), received.offset(), received.length());
    }

    @Override
    public <T> T getBody(final Class<T> type) throws JMSException {
        if (isNull()) {
            return null;
        }
        if (!isBodyAssignableTo(type)) {
            throw MessageErrors.notAssignable("The text of a TextMessage", type);
        }
        return type.cast(getText());
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isBodyAssignableTo(final Class type) {
        return isNull() || isText(type);
    }

    private static boolean isText(final Class<?> type) {
        return type != null && type.isAssignableFrom(String.class);
    }

    private boolean isNull() {
        return received == null && text == null;
    }

    @Override
    public BodyView body() {
        if (received != null) {
            return received;
        }
        if (text == null) {
            return BodyView.EMPTY;
        }
        return BodyView.of(isUtf16() ? utf16(text) : text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public BodyType bodyType() {
        return BodyType.TEXT;
    }

    @Override
    void encodeBodyFlags(final HeadFlagsEncoder flags) {
        flags.nullBody(isNull()).utf16Body(isUtf16());
    }

    private boolean isUtf16() {
        return received != null ? receivedUtf16 : text != null && Utf8.length(text) < 0;
    }

    private static byte[] utf16(final String text) {
        final byte[] bytes = new byte[text.length() * Character.BYTES];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) text.charAt(i);
            bytes[2 * i + 1] = (byte) (text.charAt(i) >>> 8);
        }
        return bytes;
    }

    @Override
    void eraseBody() {
        text = null;
        received = null;
        decoded = true;
    }

    @Override
    String describeBody() {
        if (isNull()) {
            return "null";
        }
        return decoded ? text.length() + " characters" : received.length() + " bytes";
    }
}
