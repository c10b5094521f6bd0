// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.call;

import java.lang.reflect.Method;

/** Methods that are known to exist. */
final class Methods {
    private Methods() {}

    static Method of(final Class<?> type, final String name, final Class<?> parameter) {
        try {
            return type.getMethod(name, parameter);
        } catch (final NoSuchMethodException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
