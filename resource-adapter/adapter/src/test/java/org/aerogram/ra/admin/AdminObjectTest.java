// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.Referenceable;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import javax.naming.Reference;
import org.aerogram.jms.AerogramDestination;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.junit.jupiter.api.Test;

class AdminObjectTest {
    private static AerogramAdminQueue queue(final String name) {
        final AerogramAdminQueue queue = new AerogramAdminQueue();
        queue.setName(name);
        return queue;
    }

    @Test
    void shouldTakeItsNameUnderBothProperties() throws Exception {
        final AerogramAdminTopic topic = new AerogramAdminTopic();
        topic.setDestinationName("news");
        assertThat(topic.getName()).isEqualTo("news");
        assertThat(topic.getTopicName()).isEqualTo("news");
        assertThat(queue("orders").getDestinationName()).isEqualTo("orders");
        assertThat(Arrays.stream(Introspector.getBeanInfo(AerogramAdminQueue.class)
                                .getPropertyDescriptors())
                        .filter(property -> property.getWriteMethod() != null)
                        .map(PropertyDescriptor::getName))
                .contains("name", "destinationName");
    }

    @Test
    void shouldWorkWhereAQueueOfTheClientDoes() {
        final AerogramQueue queue = queue("orders");
        assertThat(queue.getQueueName()).isEqualTo("orders");
        assertThat(AerogramDestination.parse(queue.toString())).isEqualTo(new AerogramQueue("orders"));
        assertThat(new AerogramAdminTopic()).isInstanceOf(AerogramTopic.class);
    }

    @Test
    void shouldBeEqualByNameAndSurviveSerialization() throws Exception {
        assertThat(queue("orders")).isEqualTo(queue("orders")).hasSameHashCodeAs(queue("orders"));
        assertThat(queue("orders")).isNotEqualTo(queue("others"));
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(queue("orders"));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(queue("orders"));
        }
    }

    @Test
    void shouldKeepTheServersReference() throws Exception {
        final Referenceable queue = queue("orders");
        assertThat(queue.getReference().getClassName()).isEqualTo(AerogramQueue.class.getName());
        final Reference reference = new Reference("bound");
        queue.setReference(reference);
        assertThat(queue.getReference()).isSameAs(reference);
    }
}
