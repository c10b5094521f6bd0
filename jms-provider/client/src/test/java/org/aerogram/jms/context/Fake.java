// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A hand-made object of some interfaces: writes down each call in a shared journal and answers as it was told; otherwise null, 0 or false. */
final class Fake implements InvocationHandler {
    /** What a method does. */
    @FunctionalInterface
    interface Answer {
        Object to(Object... arguments) throws Throwable;
    }

    private final String name;
    private final List<String> journal;
    private final Map<String, Answer> answers = new HashMap<>();

    Fake(final String name, final List<String> journal) {
        this.name = name;
        this.journal = journal;
    }

    Fake(final String name) {
        this(name, new ArrayList<>());
    }

    Fake on(final String method, final Answer answer) {
        answers.put(method, answer);
        return this;
    }

    List<String> journal() {
        return journal;
    }

    <T> T as(final Class<T> type, final Class<?>... more) {
        final List<Class<?>> types = new ArrayList<>(List.of(type));
        types.addAll(List.of(more));
        return type.cast(Proxy.newProxyInstance(Fake.class.getClassLoader(), types.toArray(new Class<?>[0]), this));
    }

    @Override
    public Object invoke(final Object proxy, final Method method, final Object[] given) throws Throwable {
        final Object[] arguments = given == null ? new Object[0] : given;
        switch (method.getName()) {
            case "toString":
                return name;
            case "equals":
                return proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            default:
                final String shown = Arrays.toString(arguments);
                journal.add(name + "." + method.getName() + "(" + shown.substring(1, shown.length() - 1) + ")");
                final Answer answer = answers.get(method.getName());
                return answer == null ? nothing(method.getReturnType()) : answer.to(arguments);
        }
    }

    private static Object nothing(final Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
    }
}
