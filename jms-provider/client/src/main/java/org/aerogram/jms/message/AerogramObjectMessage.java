// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.aerogram.jms.error.MessageErrors;
import org.aerogram.jms.message.body.BodyView;
import org.aerogram.jms.message.body.ObjectReader;
import org.aerogram.jms.message.body.TrustedPackages;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.HeadFlagsEncoder;

/**
 * A message whose body is a serialised object. It is serialised when it is set (a snapshot) and deserialised, a new copy each time, when it is asked for. What came from elsewhere
 * is deserialised within the limits of {@link TrustedPackages}; what was set in this JVM is trusted.
 */
public final class AerogramObjectMessage extends AerogramMessage implements ObjectMessage {
    /** The serialised object, or null. */
    private BodyView serialised;

    private TrustedPackages trusted = TrustedPackages.ALL;

    AerogramObjectMessage() {}

    AerogramObjectMessage(final Delivery delivery) {
        super(delivery);
        trusted = delivery.context().trustedPackages();
        serialised = delivery.head().nullBody() ? null : delivery.body();
    }

    /** @throws MessageFormatException where the object, or one that it refers to, cannot be serialised. */
    @Override
    public void setObject(final Serializable object) throws JMSException {
        requireWriteableBody();
        serialised = object == null ? null : serialise(object);
        trusted = TrustedPackages.ALL;
    }

    private static BodyView serialise(final Serializable object) throws MessageFormatException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (final IOException | RuntimeException e) {
            throw MessageErrors.malformed(
                    "An object of class " + object.getClass().getName() + " cannot be serialised: " + e, e);
        }
        return BodyView.of(bytes.toByteArray());
    }

    /**
     * @throws MessageFormatException where the object cannot be deserialised; with code {@code AG-1408} where it holds a class that is not trusted.
     */
    @Override
    public Serializable getObject() throws JMSException {
        if (serialised == null) {
            return null;
        }
        final byte[] bytes = serialised.buffer().byteArray();
        final int length = serialised.length();
        try (ObjectReader reader =
                new ObjectReader(new ByteArrayInputStream(bytes, serialised.offset(), length), length, trusted)) {
            return (Serializable) reader.readObject();
        } catch (final ObjectReader.UntrustedClassException e) {
            throw MessageErrors.withCause(untrusted(e.classname), e);
        } catch (final IOException
                | ClassNotFoundException
                | RuntimeException
                | LinkageError
                | StackOverflowError
                | InternalError e) {
            throw undecodable(e);
        }
    }

    private static MessageFormatException untrusted(final String className) {
        return MessageErrors.withCode(
                "The ObjectMessage holds the class " + className
                        + ", which is not trusted; name its package in the option trustedPackages of the connection's URL",
                ErrorCode.UNTRUSTED_CLASS);
    }

    private static MessageFormatException undecodable(final Throwable cause) {
        final MessageFormatException exception = MessageErrors.malformed("The object cannot be deserialised: " + cause);
        exception.initCause(cause);
        if (cause instanceof Exception) {
            exception.setLinkedException((Exception) cause);
        }
        return exception;
    }

    @Override
    public <T> T getBody(final Class<T> type) throws JMSException {
        final Serializable object = getObject();
        if (object == null) {
            return null;
        }
        if (type == null || !type.isInstance(object)) {
            throw MessageErrors.notAssignable("The " + object.getClass().getName() + " of an ObjectMessage", type);
        }
        return type.cast(object);
    }

    /** False too where the object cannot be deserialised. */
    @Override
    @SuppressWarnings("rawtypes")
    public boolean isBodyAssignableTo(final Class type) {
        try {
            final Serializable object = getObject();
            return object == null || type != null && type.isInstance(object);
        } catch (final JMSException expected) {
            return false;
        }
    }

    @Override
    public BodyView body() {
        return serialised == null ? BodyView.EMPTY : serialised;
    }

    @Override
    public BodyType bodyType() {
        return BodyType.OBJECT;
    }

    @Override
    void encodeBodyFlags(final HeadFlagsEncoder flags) {
        flags.nullBody(serialised == null);
    }

    @Override
    void eraseBody() {
        serialised = null;
    }

    @Override
    String describeBody() {
        return serialised == null ? "null" : serialised.length() + " serialised bytes";
    }
}
