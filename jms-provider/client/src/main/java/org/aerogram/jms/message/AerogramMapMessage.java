// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.aerogram.jms.error.MessageErrors;
import org.aerogram.jms.message.body.BodyView;
import org.aerogram.jms.message.body.MapEncoding;
import org.aerogram.jms.message.property.ValueConversion;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.HeadFlagsEncoder;

/**
 * A message whose body is a set of named, typed values; names keep the order in which they were first set. The map of a received message is decoded when
 * it is first asked for.
 *
 * <p>A map in which nothing was ever set is no body ({@code getBody} gives null), unless {@link #setMap} was given an empty map.
 */
public final class AerogramMapMessage extends AerogramMessage implements MapMessage {
    private Map<String, Object> values = new LinkedHashMap<>();
    /** The received body until it has been decoded, then null. */
    private BodyView undecoded;
    /** The received body while it is the message's, or null. */
    private BodyView received;

    private boolean present;

    AerogramMapMessage() {}

    AerogramMapMessage(final Delivery delivery) {
        super(delivery);
        if (!delivery.head().nullBody()) {
            received = delivery.body();
            undecoded = received;
            present = true;
        }
    }

    private Map<String, Object> values() throws JMSException {
        if (undecoded != null) {
            values = MapEncoding.decode(undecoded);
            undecoded = null;
        }
        return values;
    }

    /** The whole body at once, as {@code JMSProducer.send(Destination, Map)} does: replaces what was there, and makes an empty map a body. */
    public void setMap(final Map<String, ?> map) throws JMSException {
        requireWriteableBody();
        eraseBody();
        for (final Map.Entry<String, ?> entry : map.entrySet()) {
            setObject(entry.getKey(), entry.getValue());
        }
        present = true;
    }

    // ------------------------------------------------------------------ state

    @Override
    public <T> T getBody(final Class<T> type) throws JMSException {
        if (!present) {
            return null;
        }
        if (!isBodyAssignableTo(type)) {
            throw MessageErrors.notAssignable("The Map of a MapMessage", type);
        }
        final Map<String, Object> copy = new LinkedHashMap<>(values());
        copy.replaceAll((name, value) -> copyOf(value));
        return type.cast(copy);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isBodyAssignableTo(final Class type) {
        return !present || isMap(type);
    }

    private static boolean isMap(final Class<?> type) {
        return type != null && type.isAssignableFrom(Map.class);
    }

    @Override
    public BodyView body() throws JMSException {
        if (received != null) {
            return received;
        }
        return present ? MapEncoding.encode(values) : BodyView.EMPTY;
    }

    @Override
    public BodyType bodyType() {
        return BodyType.MAP;
    }

    @Override
    void encodeBodyFlags(final HeadFlagsEncoder flags) {
        flags.nullBody(!present);
    }

    @Override
    void eraseBody() {
        values = new LinkedHashMap<>();
        undecoded = null;
        received = null;
        present = false;
    }

    @Override
    String describeBody() {
        return undecoded != null ? undecoded.length() + " bytes" : values.size() + " entries";
    }

    // ------------------------------------------------------------------ reading

    @Override
    public boolean getBoolean(final String name) throws JMSException {
        return ValueConversion.toBoolean(values().get(name));
    }

    @Override
    public byte getByte(final String name) throws JMSException {
        return ValueConversion.toByte(values().get(name));
    }

    @Override
    public short getShort(final String name) throws JMSException {
        return ValueConversion.toShort(values().get(name));
    }

    @Override
    public char getChar(final String name) throws JMSException {
        return ValueConversion.toChar(values().get(name));
    }

    @Override
    public int getInt(final String name) throws JMSException {
        return ValueConversion.toInt(values().get(name));
    }

    @Override
    public long getLong(final String name) throws JMSException {
        return ValueConversion.toLong(values().get(name));
    }

    @Override
    public float getFloat(final String name) throws JMSException {
        return ValueConversion.toFloat(values().get(name));
    }

    @Override
    public double getDouble(final String name) throws JMSException {
        return ValueConversion.toDouble(values().get(name));
    }

    @Override
    public String getString(final String name) throws JMSException {
        return ValueConversion.toText(values().get(name));
    }

    @Override
    public byte[] getBytes(final String name) throws JMSException {
        return ValueConversion.toBytes(values().get(name));
    }

    @Override
    public Object getObject(final String name) throws JMSException {
        return copyOf(values().get(name));
    }

    @Override
    public Enumeration<String> getMapNames() throws JMSException {
        return Collections.enumeration(new ArrayList<>(values().keySet()));
    }

    @Override
    public boolean itemExists(final String name) throws JMSException {
        return values().containsKey(name);
    }

    private static Object copyOf(final Object value) {
        return value instanceof byte[] ? ((byte[]) value).clone() : value;
    }

    // ------------------------------------------------------------------ writing

    private void put(final String name, final Object value) throws JMSException {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("A name in a MapMessage must not be null or empty");
        }
        requireWriteableBody();
        values.put(name, value);
        present = true;
    }

    @Override
    public void setBoolean(final String name, final boolean value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setByte(final String name, final byte value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setShort(final String name, final short value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setChar(final String name, final char value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setInt(final String name, final int value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setLong(final String name, final long value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setFloat(final String name, final float value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setDouble(final String name, final double value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setString(final String name, final String value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setBytes(final String name, final byte[] value) throws JMSException {
        put(name, copyOf(value));
    }

    @Override
    public void setBytes(final String name, final byte[] value, final int offset, final int length)
            throws JMSException {
        Objects.checkFromIndexSize(offset, length, value.length);
        final byte[] copy = new byte[length];
        System.arraycopy(value, offset, copy, 0, length);
        put(name, copy);
    }

    @Override
    public void setObject(final String name, final Object value) throws JMSException {
        if (!ValueConversion.isBodyValue(value)) {
            throw MessageErrors.notSupported(value, "A MapMessage");
        }
        put(name, copyOf(value));
    }
}
