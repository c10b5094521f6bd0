// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.destination;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import org.junit.jupiter.api.Test;

/** What a client refuses without asking its node, which refuses it as well (SubscriptionTest of the broker). */
class ConsumerRulesTest {
    private record Named(String getTopicName) implements Topic {
        @Override
        public String getTopicName() {
            return getTopicName;
        }
    }

    private record Temporary(String getTopicName) implements TemporaryTopic {
        @Override
        public String getTopicName() {
            return getTopicName;
        }

        @Override
        public void delete() {}
    }

    @Test
    void shouldRefuseADurableSubscriptionOnATemporaryTopic() {
        assertThatThrownBy(() -> ConsumerRules.subscription(new Temporary("t"), "s", true))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatCode(() -> ConsumerRules.subscription(new Temporary("t"), "s", false))
                .doesNotThrowAnyException();
        assertThatCode(() -> ConsumerRules.subscription(new Named("t"), "s", true))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseASubscriptionWithoutATopicOrAName() {
        assertThatThrownBy(() -> ConsumerRules.subscription(null, "s", false))
                .isInstanceOf(InvalidDestinationException.class);
        for (final String name : new String[] {null, "", " "}) {
            assertThatThrownBy(() -> ConsumerRules.subscription(new Named("t"), name, false))
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void shouldRefuseAnUnsharedDurableSubscriptionWithoutAClientIdentifier() {
        assertThatThrownBy(() -> ConsumerRules.clientId(null)).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> ConsumerRules.clientId("c")).doesNotThrowAnyException();
    }
}
