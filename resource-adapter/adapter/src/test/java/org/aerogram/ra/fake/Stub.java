// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.fake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Lets a small class stand for a large interface: it has the methods that a test needs, every other one fails by name. */
final class Stub {
    private Stub() {}

    static <T> T of(final Object target, final Class<T> main, final Class<?>... others) {
        final Class<?>[] all = new Class<?>[others.length + 1];
        all[0] = main;
        System.arraycopy(others, 0, all, 1, others.length);
        final Object proxy = Proxy.newProxyInstance(
                Stub.class.getClassLoader(), all, (self, method, args) -> call(target, self, method, args));
        return main.cast(proxy);
    }

    private static Object call(final Object target, final Object self, final Method method, final Object[] args)
            throws Throwable {
        switch (method.getName()) {
            case "equals":
                return self == args[0];
            case "hashCode":
                return System.identityHashCode(self);
            case "toString":
                return "fake " + target.getClass().getSimpleName();
            default:
                break;
        }
        final Method found;
        try {
            found = target.getClass().getMethod(method.getName(), method.getParameterTypes());
        } catch (final NoSuchMethodException e) {
            throw new AssertionError("the fake does not do " + method, e);
        }
        found.setAccessible(true);
        try {
            return found.invoke(target, args);
        } catch (final InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
