// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.call;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.resource.spi.InvalidPropertyException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.aerogram.ra.listener.OnMessage;
import org.aerogram.selector.Selector;
import org.aerogram.selector.SelectorException;

/** One method that takes messages of a kind. Immutable. */
record MessageMethod(Method method, Selector selector) {
    static MessageMethod of(final Method method) throws InvalidPropertyException {
        if (!Modifier.isPublic(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            throw wrong(method, "must be public and not static");
        }
        if (method.getParameterCount() != 1) {
            throw wrong(method, "must have one parameter");
        }
        if (method.getParameterTypes()[0].isPrimitive()) {
            throw wrong(method, "has a parameter that no message can be made");
        }
        final String text = method.getAnnotation(OnMessage.class).selector();
        try {
            return new MessageMethod(method, Selector.compile(text));
        } catch (final SelectorException e) {
            throw new InvalidPropertyException(
                    "the selector of " + method + " is wrong at position " + e.position() + ": " + e.getMessage(), e);
        }
    }

    private static InvalidPropertyException wrong(final Method method, final String what) {
        return new InvalidPropertyException(
                MethodCalls.NO_METHOD + ": " + method + " has @OnMessage and " + what, MethodCalls.NO_METHOD);
    }

    /** Whether it has no selector. */
    boolean takesAll() {
        return selector.matchesAll();
    }

    /** Whether its parameter says nothing about the type. */
    boolean takesAnyType() {
        return type() == Message.class || type() == Object.class;
    }

    boolean takes(final Message message) throws JMSException {
        return (Message.class.isAssignableFrom(type())
                        ? type().isInstance(message)
                        : type() == Object.class || hasBody(message))
                && (takesAll() || selector.matches(new MessageFields(message)));
    }

    /** A message without a body would fit every type. */
    private boolean hasBody(final Message message) throws JMSException {
        return message.isBodyAssignableTo(type()) && message.getBody(type()) != null;
    }

    Call call(final Message message) throws JMSException {
        final boolean whole = type().isInstance(message);
        return new MethodCall(method, whole ? message : message.getBody(type()));
    }

    private Class<?> type() {
        return method.getParameterTypes()[0];
    }

    /** A server's endpoint has the method, but need not be of the bean's class. */
    private record MethodCall(Method method, Object argument) implements Call {
        @Override
        public void on(final Object endpoint) throws Exception {
            final Method target = method.getDeclaringClass().isInstance(endpoint)
                    ? method
                    : endpoint.getClass().getMethod(method.getName(), method.getParameterTypes());
            try {
                target.invoke(endpoint, argument);
            } catch (final InvocationTargetException e) {
                if (e.getCause() instanceof Exception cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw e;
            }
        }
    }
}
