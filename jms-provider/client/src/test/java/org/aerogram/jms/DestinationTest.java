// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.Test;

class DestinationTest {
    @Test
    void shouldBeEqualByKindAndName() {
        assertThat(new AerogramQueue("a")).isEqualTo(new AerogramQueue("a")).hasSameHashCodeAs(new AerogramQueue("a"));
        assertThat(new AerogramQueue("a")).isNotEqualTo(new AerogramQueue("b")).isNotEqualTo(new AerogramTopic("a"));
        assertThat(new AerogramTopic("a")).isEqualTo(new AerogramTopic("a")).isNotEqualTo(new AerogramTopic("A"));
        assertThat(new AerogramTopic()).isEqualTo(new AerogramTopic()).isNotEqualTo(null);
    }

    @Test
    void shouldBeABeanForContainers() {
        final AerogramQueue queue = new AerogramQueue();
        queue.setName("a");
        assertThat(queue.getDestinationName()).isEqualTo("a");
        queue.setDestinationName("b");
        assertThat(queue.getName()).isEqualTo("b");
        assertThat(queue.getQueueName()).isEqualTo("b");
        final AerogramTopic topic = new AerogramTopic();
        topic.setDestinationName("t");
        assertThat(topic.getTopicName()).isEqualTo("t");
    }

    @Test
    void shouldReadItsTextBack() {
        for (final AerogramDestination destination :
                new AerogramDestination[] {new AerogramQueue("a.b/c d"), new AerogramTopic("queue://x")}) {
            assertThat(AerogramDestination.parse(destination.toString())).isEqualTo(destination);
        }
        assertThat(new AerogramQueue("orders")).hasToString("queue://orders");
        assertThat(AerogramDestination.parse("orders")).isNull();
        assertThatThrownBy(() -> AerogramDestination.parse("queue://")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseBlankNames() {
        assertThatThrownBy(() -> new AerogramQueue(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AerogramTopic(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void shouldSurviveSerialisationAndReferences() throws Exception {
        for (final AerogramDestination destination : new AerogramDestination[] {
            new AerogramQueue("a"), new AerogramTopic("ü"), new AerogramQueue(), new AerogramTopic()
        }) {
            assertThat(Serialised.copy(destination)).isEqualTo(destination);
            assertThat(NamingManager.getObjectInstance(destination.getReference(), null, null, null))
                    .isEqualTo(destination);
        }
    }
}
