// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The properties that a producer puts on what it sends. A message that is never sent checks names and converts values, so that the rules are the same as for messages.
 */
final class ProducerProperties {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> names = Collections.unmodifiableSet(values.keySet());
    private final Message template;

    ProducerProperties(final Message template) {
        this.template = template;
    }

    void set(final String name, final Object value) throws JMSException {
        template.setObjectProperty(name, value);
        values.put(name, value);
    }

    void clear() throws JMSException {
        template.clearProperties();
        values.clear();
    }

    /** For reading, by the getters of messages. */
    Message template() {
        return template;
    }

    boolean exists(final String name) {
        return values.containsKey(name);
    }

    /** A live, unmodifiable view. */
    Set<String> names() {
        return names;
    }

    void applyTo(final Message message) throws JMSException {
        if (!values.isEmpty()) {
            for (final Map.Entry<String, Object> property : values.entrySet()) {
                message.setObjectProperty(property.getKey(), property.getValue());
            }
        }
    }
}
