// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.body;

import java.lang.reflect.Type;
import java.util.Optional;

/** JSON from and to objects. Thread-safe. */
public interface JsonMapping {
    /** @throws RuntimeException if the text does not fit the type. */
    Object read(String json, Type type);

    /** @throws RuntimeException if the value cannot be mapped. */
    String write(Object value, Type type);

    /** Jakarta JSON Binding, if it and an implementation are there. */
    static Optional<JsonMapping> find() {
        try {
            return Optional.of(JsonBinding.create());
        } catch (final LinkageError | RuntimeException absent) {
            return Optional.empty();
        }
    }
}
