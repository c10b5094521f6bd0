// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Messages that are no Aerogram messages: proxies that remember their header fields and know a body and properties. */
final class ForeignMessages {
    private ForeignMessages() {}

    static TextMessage text(final String text, final Map<String, Object> properties) {
        return (TextMessage) Proxy.newProxyInstance(
                Message.class.getClassLoader(), new Class<?>[] {TextMessage.class}, new Foreign(text, properties));
    }

    private record Foreign(String text, Map<String, Object> properties, Map<String, Object> headers)
            implements InvocationHandler {
        Foreign(final String text, final Map<String, Object> properties) {
            this(text, properties, new HashMap<>());
        }

        @Override
        public Object invoke(final Object proxy, final Method method, final Object[] arguments) {
            final String name = method.getName();
            if (name.equals("getText")) {
                return text;
            } else if (name.equals("getPropertyNames")) {
                return Collections.enumeration(properties.keySet());
            } else if (name.equals("propertyExists")) {
                return properties.containsKey((String) arguments[0]);
            } else if (name.endsWith("Property")) {
                return properties.get((String) arguments[0]);
            } else if (name.startsWith("setJMS")) {
                headers.put(name.substring(3), arguments[0]);
                return null;
            } else if (name.startsWith("getJMS")) {
                return headers.getOrDefault(name.substring(3), zero(method.getReturnType()));
            } else if (name.equals("toString")) {
                return "foreign message";
            }
            return zero(method.getReturnType());
        }

        private static Object zero(final Class<?> type) {
            if (type == boolean.class) {
                return false;
            } else if (type == int.class) {
                return 0;
            } else if (type == long.class) {
                return 0L;
            }
            return null;
        }
    }
}
