// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Signals that end the process in order with exit status 0. The JVM's own handlers would end it with 128 + n behind our back, so they are replaced, through the
 * class that every JVM has for it (module jdk.unsupported) and no compiler likes to see. Where it is missing, a shutdown hook
 * closes what must be closed.
 */
final class StopSignals {
    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

    private Runnable action;
    private boolean signalled;

    private StopSignals() {}

    /** From now on a signal is kept until there is something to do about it. */
    static StopSignals install() {
        final StopSignals signals = new StopSignals();
        try {
            for (final String name : NAMES) {
                signals.handle(name);
            }
        } catch (final ReflectiveOperationException | RuntimeException e) {
            Runtime.getRuntime().addShutdownHook(new Thread(signals::signal, "aerogram-shutdown"));
        }
        return signals;
    }

    /** What a signal leads to; runs at once where one has come already. @return whether one has. */
    synchronized boolean onSignal(final Runnable stop) {
        action = stop;
        if (signalled) {
            start();
        }
        return signalled;
    }

    private synchronized void signal() {
        if (action == null) {
            signalled = true;
        } else {
            start();
        }
    }

    private void start() {
        final Thread thread = new Thread(action, "aerogram-stop");
        thread.start();
    }

    private void handle(final String name) throws ReflectiveOperationException {
        final Class<?> signalType = Class.forName("sun.misc.Signal");
        final Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        final InvocationHandler handler = (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "handle":
                    signal();
                    return null;
                case "equals":
                    return proxy == arguments[0];
                case "hashCode":
                    return System.identityHashCode(proxy);
                default:
                    return "stop in order";
            }
        };
        final Object proxy =
                Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, handler);
        signalType
                .getMethod("handle", signalType, handlerType)
                .invoke(null, signalType.getConstructor(String.class).newInstance(name), proxy);
    }
}
