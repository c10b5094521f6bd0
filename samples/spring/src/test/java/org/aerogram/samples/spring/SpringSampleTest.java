// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.junit.AerogramTest;
import org.aerogram.junit.DestinationName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@AerogramTest
@Timeout(120)
class SpringSampleTest {
    @Test
    void shouldServeItsOwnWaiterWithANodeInside() throws JMSException {
        try (ConfigurableApplicationContext spring = SpringApplication.run(SpringSample.class)) {
            assertThat(spring.getBean(Waiter.class).order("cake")).isEqualTo("cake is served");
        }
    }

    @Test
    void shouldServeStrangersOnANodeElsewhere(
            final AerogramConnectionFactory factory,
            final JMSContext guest,
            @DestinationName("dishes") final Queue dishes)
            throws JMSException {
        try (ConfigurableApplicationContext spring =
                SpringApplication.run(SpringSample.class, "--aerogram.url=" + factory.getUrl())) {
            assertThat(spring.isRunning()).isTrue();
            final var answers = guest.createTemporaryQueue();
            final TextMessage order = guest.createTextMessage("tea");
            order.setJMSReplyTo(answers);
            guest.createProducer().send(dishes, order);

            assertThat(guest.createConsumer(answers).receiveBody(String.class, 20_000))
                    .isEqualTo("tea is served");
        }
    }
}
