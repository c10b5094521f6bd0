// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.body;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** The conversions there are. Immutable, thread-safe. */
public final class Bodies {
    private final JsonMapping json;

    /** @param json null: without JSON Binding. */
    public Bodies(final JsonMapping json) {
        this.json = json;
    }

    /**
     * What reads messages for a parameter of this type.
     *
     * @throws IllegalArgumentException if no message can be made one; it says why.
     */
    public BodyReader reader(final Type type) {
        final Class<?> raw = raw(type);
        if (Message.class.isAssignableFrom(raw)) {
            return message -> expect(raw, message);
        }
        if (type instanceof final ParameterizedType several
                && Collection.class.isAssignableFrom(raw)
                && several.getActualTypeArguments()[0] instanceof final Class<?> element
                && Message.class.isAssignableFrom(element)) {
            throw new IllegalArgumentException(
                    "a parameter of type " + type.getTypeName() + " cannot be: a listener gets one message a call");
        }
        if (raw == String.class) {
            return message -> message.getBody(String.class);
        }
        if (raw == byte[].class) {
            return message -> message.getBody(byte[].class);
        }
        if (raw == Map.class) {
            return message -> json != null && message instanceof TextMessage
                    ? fromJson((TextMessage) message, type)
                    : message.getBody(Map.class);
        }
        checkMappable(type, raw);
        return message -> object(message, type, raw);
    }

    /** @throws IllegalArgumentException if a result of this type cannot be sent. */
    public void checkResult(final Type type) {
        if (type == void.class) {
            return;
        }
        final Class<?> raw = raw(type);
        if (Future.class.isAssignableFrom(raw) || CompletionStage.class.isAssignableFrom(raw)) {
            throw new IllegalArgumentException("a result of type " + type.getTypeName()
                    + " cannot be sent: a listener is done, and its transaction ends, when it returns");
        }
        final boolean plain = Message.class.isAssignableFrom(raw)
                || raw == String.class
                || raw == byte[].class
                || Map.class.isAssignableFrom(raw);
        if (!plain && json == null && !Serializable.class.isAssignableFrom(raw)) {
            throw new IllegalArgumentException("a result of type " + type.getTypeName() + " cannot be sent: "
                    + "it is not serializable, and there is no Jakarta JSON Binding");
        }
    }

    /**
     * A message of what a listener returned: objects become JSON where that is possible, and the answer to an object message is one.
     *
     * @throws JMSException if the value cannot be sent.
     */
    @SuppressWarnings("unchecked")
    public Message message(final Session session, final Object value, final Type type, final Message request)
            throws JMSException {
        if (value instanceof Message message) {
            return message;
        }
        if (value instanceof String text) {
            return session.createTextMessage(text);
        }
        if (value instanceof byte[] bytes) {
            final BytesMessage message = session.createBytesMessage();
            message.writeBytes(bytes);
            return message;
        }
        if (value instanceof Map) {
            final MapMessage message = session.createMapMessage();
            for (final Map.Entry<String, Object> entry : ((Map<String, Object>) value).entrySet()) {
                message.setObject(entry.getKey(), entry.getValue());
            }
            return message;
        }
        if (value instanceof Serializable object && (json == null || request instanceof ObjectMessage)) {
            return session.createObjectMessage(object);
        }
        return session.createTextMessage(json.write(value, type));
    }

    private void checkMappable(final Type type, final Class<?> raw) {
        final String name = type.getTypeName();
        if (raw.isPrimitive() || raw == Object.class || raw.isAnnotation()) {
            throw new IllegalArgumentException("no message can be made a parameter of type " + name);
        }
        if (Serializable.class.isAssignableFrom(raw)) {
            return;
        }
        if (json == null) {
            throw new IllegalArgumentException("a parameter of type " + name
                    + " needs Jakarta JSON Binding (none found) or a class that is Serializable");
        }
        final boolean collection = Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
        if (Modifier.isAbstract(raw.getModifiers()) && !raw.isArray() && !collection) {
            throw new IllegalArgumentException("a parameter of type " + name
                    + " cannot be mapped from JSON: it is abstract, so nobody knows which class to make");
        }
    }

    private Object object(final Message message, final Type type, final Class<?> raw) throws JMSException {
        if (message instanceof ObjectMessage object) {
            return object.getBody(raw);
        }
        if (json != null && message instanceof TextMessage text) {
            return fromJson(text, type);
        }
        throw new MessageFormatException("a " + kind(message) + " cannot be made a " + type.getTypeName()
                + (json == null ? "" : ": it takes a TextMessage with JSON or an ObjectMessage"));
    }

    private Object fromJson(final TextMessage message, final Type type) throws JMSException {
        final String text = message.getText();
        try {
            return text == null ? null : json.read(text, type);
        } catch (final RuntimeException e) {
            final MessageFormatException failure = new MessageFormatException(
                    "the text is no JSON of a " + type.getTypeName() + ": " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    private static Message expect(final Class<?> wanted, final Message message) throws MessageFormatException {
        if (!wanted.isInstance(message)) {
            throw new MessageFormatException("a " + kind(message) + " is no " + wanted.getSimpleName());
        }
        return message;
    }

    private static String kind(final Message message) {
        for (final Class<?> kind : message.getClass().getInterfaces()) {
            if (Message.class.isAssignableFrom(kind)) {
                return kind.getSimpleName();
            }
        }
        return "message of " + message.getClass().getSimpleName();
    }

    private static Class<?> raw(final Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        throw new IllegalArgumentException(
                "the type " + type.getTypeName() + " is open: a listener needs to know what to make of a message");
    }
}
