// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Where a server, or an application, has a JMSContext of its own, that one is injected. */
class StandingAsideTest {
    @ApplicationScoped
    static class Client {
        @Inject
        @JMSConnectionFactory("jms/theirs")
        private JMSContext context;

        String name() {
            return context.getClientID();
        }
    }

    @Dependent
    static class Server {
        @Produces
        JMSContext context(final InjectionPoint point) {
            final String asked = point.getAnnotated()
                    .getAnnotation(JMSConnectionFactory.class)
                    .value();
            return (JMSContext) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {JMSContext.class},
                    (proxy, method, arguments) -> "the server's, for " + asked);
        }
    }

    @Test
    void shouldInjectTheContextOfTheServer() {
        try (SeContainer container = Containers.start(Client.class, Server.class)) {
            assertThat(container.select(Client.class).get().name()).isEqualTo("the server's, for jms/theirs");
        }
    }
}
