// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Topic;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** Calls methods by reflection with legal arguments, for rules about every method of a type. */
public final class Arguments {
    private static final CompletionListener COMPLETION = new CompletionListener() {
        @Override
        public void onCompletion(final Message message) {}

        @Override
        public void onException(final Message message, final Exception exception) {}
    };

    private final Map<Class<?>, Object> values = new HashMap<>();

    /** Primitives, texts, listeners. */
    public Arguments() {
        with(boolean.class, false).with(byte.class, (byte) 1).with(short.class, (short) 1);
        with(char.class, 'c').with(int.class, 1).with(long.class, 1L);
        with(float.class, 1.5f).with(double.class, 1.5);
        with(String.class, "x").with(Serializable.class, "x").with(Object.class, "x");
        with(byte[].class, new byte[2]).with(Map.class, Map.of("a", 1)).with(Class.class, String.class);
        with(CompletionListener.class, COMPLETION);
        with(MessageListener.class, (MessageListener) message -> {});
        with(ExceptionListener.class, (ExceptionListener) e -> {});
        with(ServerSessionPool.class, (ServerSessionPool) () -> null);
    }

    /** Of this type, this value. */
    public Arguments with(final Class<?> type, final Object value) {
        values.put(type, value);
        return this;
    }

    /** And destinations. */
    public Arguments with(final Queue queue, final Topic topic) {
        return with(Queue.class, queue).with(Topic.class, topic).with(Destination.class, queue);
    }

    /** What the call throws; null: nothing. */
    public Throwable thrownBy(final Method method, final Object target) throws IllegalAccessException {
        final Class<?>[] types = method.getParameterTypes();
        final Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = values.get(types[i]);
        }
        return thrownBy(method, target, arguments);
    }

    /** The same with a given first argument. */
    public Throwable thrownBy(final Method method, final Object target, final String first)
            throws IllegalAccessException {
        final Class<?>[] types = method.getParameterTypes();
        final Object[] arguments = new Object[types.length];
        arguments[0] = first;
        for (int i = 1; i < types.length; i++) {
            arguments[i] = values.get(types[i]);
        }
        return thrownBy(method, target, arguments);
    }

    private static Throwable thrownBy(final Method method, final Object target, final Object... arguments)
            throws IllegalAccessException {
        try {
            method.invoke(target, arguments);
            return null;
        } catch (final InvocationTargetException e) {
            return e.getCause();
        }
    }
}
