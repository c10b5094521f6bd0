// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.call;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.resource.spi.InvalidPropertyException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.aerogram.ra.listener.OnMessage;

/** A {@code MessageMethods} bean: each message to the first method that takes it. Immutable. */
final class MethodCalls implements Calls {
    /** The code of a bean that has no method for a message. */
    static final String NO_METHOD = "AG-2103";

    private static final Comparator<MessageMethod> ORDER = Comparator.comparing(MessageMethod::takesAll)
            .thenComparing(MessageMethod::takesAnyType)
            .thenComparing(candidate -> candidate.method().getName());

    private final List<MessageMethod> candidates;
    private final Class<?> bean;

    private MethodCalls(final Class<?> bean, final List<MessageMethod> candidates) {
        this.bean = bean;
        this.candidates = candidates;
    }

    static MethodCalls of(final Class<?> bean) throws InvalidPropertyException {
        final List<Method> annotated;
        try {
            annotated = annotated(bean);
        } catch (final LinkageError e) {
            throw new InvalidPropertyException(
                    NO_METHOD + ": the methods of bean " + bean.getName() + " cannot be read, a class is missing: " + e,
                    e);
        }
        if (annotated.isEmpty()) {
            throw new InvalidPropertyException(
                    "bean " + bean.getName() + " has no public method with @OnMessage", NO_METHOD);
        }
        final List<MessageMethod> candidates = new ArrayList<>();
        for (final Method method : annotated) {
            candidates.add(MessageMethod.of(method));
        }
        candidates.sort(ORDER);
        return new MethodCalls(bean, List.copyOf(candidates));
    }

    /** Those that can be called, and those that somebody has forgotten to make so. */
    private static List<Method> annotated(final Class<?> bean) {
        final List<Method> found = new ArrayList<>();
        for (final Method method : bean.getMethods()) {
            if (isOnMessage(method)) {
                found.add(method);
            }
        }
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            for (final Method method : type.getDeclaredMethods()) {
                if (isOnMessage(method) && !Modifier.isPublic(method.getModifiers()) && !isOverridden(bean, method)) {
                    found.add(method);
                }
            }
        }
        return found;
    }

    /** The compiler gives annotations to bridge methods, too. */
    private static boolean isOnMessage(final Method method) {
        return method.isAnnotationPresent(OnMessage.class) && !leadsToAnother(method);
    }

    /** Not every bridge does: a public class that inherits from one that is not public has some that make public what it inherits. */
    private static boolean leadsToAnother(final Method method) {
        return method.isBridge()
                && Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                        .anyMatch(other -> !other.isBridge()
                                && other.getName().equals(method.getName())
                                && other.getParameterCount() == method.getParameterCount());
    }

    /** By one that can be called: that one says whether it takes messages. */
    private static boolean isOverridden(final Class<?> bean, final Method method) {
        return !Modifier.isPrivate(method.getModifiers())
                && Arrays.stream(bean.getMethods())
                        .anyMatch(other -> other.getName().equals(method.getName())
                                && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public List<Method> methods() {
        return candidates.stream().map(MessageMethod::method).toList();
    }

    @Override
    public Call taking(final List<Message> messages) throws JMSException {
        final Message message = messages.get(0);
        for (final MessageMethod candidate : candidates) {
            if (candidate.takes(message)) {
                return candidate.call(message);
            }
        }
        throw new MessageFormatException(
                NO_METHOD + ": no @OnMessage method of " + bean.getName() + " takes " + message, NO_METHOD);
    }
}
