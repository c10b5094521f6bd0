// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.jndi;

import java.util.function.Function;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.aerogram.jms.AerogramXAConnectionFactory;

/** What a name stands for. Each lookup makes a new object, since the objects are beans that somebody may change. */
record Binding(Kind kind, String text) {
    /** The kinds of objects, by the prefix of their entries in the environment. */
    enum Kind {
        CONNECTION_FACTORY("connectionFactory.", AerogramConnectionFactory.class, AerogramConnectionFactory::new),
        XA_CONNECTION_FACTORY(
                "xaConnectionFactory.", AerogramXAConnectionFactory.class, AerogramXAConnectionFactory::new),
        QUEUE("queue.", AerogramQueue.class, AerogramQueue::new),
        TOPIC("topic.", AerogramTopic.class, AerogramTopic::new);

        private final String prefix;
        private final Class<?> type;
        private final Function<String, Object> maker;

        Kind(final String prefix, final Class<?> type, final Function<String, Object> maker) {
            this.prefix = prefix;
            this.type = type;
            this.maker = maker;
        }

        String prefix() {
            return prefix;
        }
    }

    String className() {
        return kind.type.getName();
    }

    Object object() {
        return kind.maker.apply(text);
    }
}
