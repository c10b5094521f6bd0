// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.body;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.lang.reflect.Type;

/** Jakarta JSON Binding. The only class that touches its interface, which may be absent. */
final class JsonBinding implements JsonMapping {
    private final Jsonb jsonb;

    private JsonBinding(final Jsonb jsonb) {
        this.jsonb = jsonb;
    }

    /**
     * With the settings that JSON Binding has by itself.
     *
     * @throws LinkageError without the interface.
     * @throws RuntimeException without an implementation.
     */
    static JsonMapping create() {
        return new JsonBinding(JsonbBuilder.create());
    }

    @Override
    public Object read(final String json, final Type type) {
        return jsonb.fromJson(json, type);
    }

    @Override
    public String write(final Object value, final Type type) {
        return jsonb.toJson(value, type);
    }
}
