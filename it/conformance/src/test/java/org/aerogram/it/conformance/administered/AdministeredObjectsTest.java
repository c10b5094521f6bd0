// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.administered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.aerogram.jms.url.ConnectionOption;
import org.junit.jupiter.api.Test;

/** Lookups, serialisation, references and equality of administered objects. */
class AdministeredObjectsTest extends ConformanceTest {
    /** linkTimeout, heartbeatInterval, termLength, aeronLiveness, controlPort, interface, dir, dataDirectory. */
    private static final int OPTIONS_OF_TRANSPORTS = 8;

    @Test
    void shouldFindConfiguredAndDynamicObjectsByJndi() throws Exception {
        final String queueName = unique("queue");
        final Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "org.aerogram.jms.jndi.AerogramInitialContextFactory");
        environment.put("connectionFactory.jms/factory", url());
        environment.put("queue.jms/orders", queueName);
        environment.put("topic.jms/prices", "prices");
        final InitialContext jndi = new InitialContext(environment);

        final ConnectionFactory factory = (ConnectionFactory) jndi.lookup("jms/factory");
        final Queue orders = (Queue) jndi.lookup("jms/orders");
        assertThat(orders.getQueueName()).isEqualTo(queueName);
        assertThat(((Topic) jndi.lookup("jms/prices")).getTopicName()).isEqualTo("prices");
        assertThat(((Queue) jndi.lookup("dynamicQueues/some.queue")).getQueueName())
                .isEqualTo("some.queue");
        assertThat(((Topic) jndi.lookup("dynamicTopics/some.topic")).getTopicName())
                .isEqualTo("some.topic");
        assertThatThrownBy(() -> jndi.lookup("jms/absent")).isInstanceOf(NamingException.class);
        try (Connection connection = factory.createConnection()) {
            connection.start();
            final Session session = connection.createSession();
            send(session, orders, "x");
            assertThat(receiveText(session.createConsumer(orders))).isEqualTo("x");
        }
    }

    @Test
    void shouldSurviveSerialisation() throws Exception {
        assertThat(copy(new AerogramQueue("q"))).isEqualTo(new AerogramQueue("q"));
        assertThat(copy(new AerogramTopic("t"))).isEqualTo(new AerogramTopic("t"));
        final AerogramConnectionFactory factory = copy(new AerogramConnectionFactory(url()));
        try (Connection connection = factory.createConnection()) {
            assertThat(connection.createSession()).isNotNull();
        }
    }

    @Test
    void shouldSurviveAReference() throws Exception {
        assertThat(resolve(new AerogramQueue("q").getReference())).isEqualTo(new AerogramQueue("q"));
        assertThat(resolve(new AerogramTopic("t").getReference())).isEqualTo(new AerogramTopic("t"));
        final ConnectionFactory factory =
                (ConnectionFactory) resolve(new AerogramConnectionFactory(url()).getReference());
        try (Connection connection = factory.createConnection()) {
            assertThat(connection.createSession()).isNotNull();
        }
    }

    @Test
    void shouldKeepEveryPropertyOfAFactoryThroughBoth() throws Exception {
        for (final AerogramConnectionFactory factory :
                List.of(new AerogramConnectionFactory(url()), new AerogramXAConnectionFactory(url()))) {
            int changed = 0;
            for (final PropertyDescriptor property :
                    Introspector.getBeanInfo(factory.getClass()).getPropertyDescriptors()) {
                final Class<?> type = property.getPropertyType();
                if (property.getWriteMethod() != null && !property.getName().equals("url")) {
                    property.getWriteMethod()
                            .invoke(factory, type == String.class ? "7s" : type == int.class ? (Object) 7 : true);
                    changed++;
                }
            }

            assertThat(changed).isEqualTo(ConnectionOption.values().length + OPTIONS_OF_TRANSPORTS);
            for (final Object copy : List.of(copy(factory), resolve(factory.getReference()))) {
                assertThat(copy).isEqualTo(factory).hasSameClassAs(factory);
                assertThat(((AerogramConnectionFactory) copy).getRequestTimeout())
                        .isEqualTo("7s");
                assertThat(((AerogramConnectionFactory) copy).getPrefetch()).isEqualTo(7);
                assertThat(((AerogramConnectionFactory) copy).isPlainPassword()).isTrue();
            }
        }
    }

    private static Object resolve(final Reference reference) throws Exception {
        final ObjectFactory factory = (ObjectFactory) Class.forName(reference.getFactoryClassName())
                .getDeclaredConstructor()
                .newInstance();
        return factory.getObjectInstance(reference, null, null, new Hashtable<>());
    }

    @Test
    void shouldBeEqualByNameAndKind() {
        assertThat(new AerogramQueue("a"))
                .isEqualTo(new AerogramQueue("a"))
                .hasSameHashCodeAs(new AerogramQueue("a"))
                .isNotEqualTo(new AerogramQueue("b"))
                .isNotEqualTo(new AerogramTopic("a"));
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(final T object) throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
