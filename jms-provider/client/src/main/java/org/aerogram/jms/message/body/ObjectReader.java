// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;

/**
 * Reads one object from the body of an ObjectMessage. Classes are looked for by the thread's context class loader, then by Aerogram's; a class that is
 * not trusted is refused before it is looked for. Arrays may not be larger than the bytes that came can justify. The filter of the whole
 * JVM ({@code jdk.serialFilter}) counts as well.
 */
public final class ObjectReader extends ObjectInputStream {
    /** Collections ask for up to twice as many slots as they have entries, and each entry takes a byte at least. */
    private static final int SLOTS_PER_BYTE = 4;

    private static final int MIN_SLOTS = 1024;

    private final TrustedPackages trusted;
    private final long maxSlots;

    public ObjectReader(final InputStream source, final int lengthBytes, final TrustedPackages trusted)
            throws IOException {
        super(source);
        this.trusted = trusted;
        this.maxSlots = Math.max(MIN_SLOTS, (long) SLOTS_PER_BYTE * lengthBytes);
        final ObjectInputFilter ofJvm = ObjectInputFilter.Config.getSerialFilter();
        setObjectInputFilter(ofJvm == null ? this::check : ObjectInputFilter.merge(this::check, ofJvm));
    }

    private ObjectInputFilter.Status check(final ObjectInputFilter.FilterInfo info) {
        if (info.arrayLength() > maxSlots) {
            return ObjectInputFilter.Status.REJECTED;
        }
        final Class<?> type = info.serialClass();
        if (type == null) {
            return ObjectInputFilter.Status.UNDECIDED;
        }
        // A proxy's own class has a made-up name; its interfaces have passed resolveProxyClass one by one.
        return type.isPrimitive() || Proxy.isProxyClass(type) || trusted.allows(type.getName())
                ? ObjectInputFilter.Status.ALLOWED
                : ObjectInputFilter.Status.REJECTED;
    }

    @Override
    protected Class<?> resolveClass(final ObjectStreamClass description) throws IOException, ClassNotFoundException {
        final String name = description.getName();
        if (isPrimitiveName(name)) {
            return super.resolveClass(description);
        }
        requireTrusted(name);
        final ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            try {
                return Class.forName(name, false, context);
            } catch (final ClassNotFoundException expected) {
                // Aerogram's own class loader is asked next.
            }
        }
        return Class.forName(name, false, ObjectReader.class.getClassLoader());
    }

    @Override
    protected Class<?> resolveProxyClass(final String[] interfaces) throws IOException, ClassNotFoundException {
        for (final String name : interfaces) {
            requireTrusted(name);
        }
        return super.resolveProxyClass(interfaces);
    }

    private void requireTrusted(final String className) throws InvalidClassException {
        if (!trusted.allows(className)) {
            throw new UntrustedClassException(className);
        }
    }

    private static boolean isPrimitiveName(final String name) {
        switch (name) {
            case "boolean":
            case "byte":
            case "char":
            case "short":
            case "int":
            case "long":
            case "float":
            case "double":
            case "void":
                return true;
            default:
                return false;
        }
    }

    /** Names the class that the settings do not trust. */
    public static final class UntrustedClassException extends InvalidClassException {
        private static final long serialVersionUID = 1L;

        UntrustedClassException(final String className) {
            super(className, "not trusted");
        }
    }
}
