// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSPasswordCredential;
import jakarta.jms.JMSSessionMode;
import jakarta.jms.Message;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot work is said at deployment, with the method and what is wrong. */
@Timeout(60)
class ListenerDefinitionTest {
    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldRefuse(final Class<?> bean, final String said) {
        assertThatThrownBy(() -> {
                    try (SeContainer container = Containers.start(bean)) {
                        container.isRunning();
                    }
                })
                .hasStackTraceContaining(bean.getSimpleName())
                .hasStackTraceContaining(said);
    }

    /** Passwords are in no log. */
    @Test
    void shouldNotShowAPassword() {
        assertThatThrownBy(() -> {
                    try (SeContainer container = Containers.start(BadPassword.class)) {
                        container.isRunning();
                    }
                })
                .satisfies(thrown -> {
                    final StringWriter trace = new StringWriter();
                    thrown.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString())
                            .contains("BadPassword.handle(Message): password: has a ${ without its }")
                            .doesNotContain("secret");
                });
    }

    @ApplicationScoped
    static class BadPassword {
        @JmsListener(destination = "d")
        @JMSPasswordCredential(userName = "clerk", password = "secret${")
        void handle(final Message message) {}
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(NoParameter.class, "handle(): the method needs a parameter"),
                Arguments.of(Private.class, "neither private nor static"),
                Arguments.of(Primitive.class, "handle(int): no message can be made a parameter of type int"),
                Arguments.of(Open.class, "is open"),
                Arguments.of(Abstract.class, "it is abstract"),
                Arguments.of(NoDestination.class, "destination is empty"),
                Arguments.of(Unconfigured.class, "'no.such.name' in '${no.such.name}' is configured nowhere"),
                Arguments.of(BadSelector.class, "selector = 'size >'"),
                Arguments.of(BadConcurrency.class, "concurrency = 'many' must be a number from 1 to 1000"),
                Arguments.of(NamelessSubscription.class, "subscription is empty"),
                Arguments.of(QueueSubscription.class, "kind must be TOPIC"),
                Arguments.of(ManyOfATopic.class, "unless the subscription is shared"),
                Arguments.of(Unsatisfied.class, "Unsatisfied dependencies"),
                Arguments.of(ManyMessages.class, "a listener gets one message a call"),
                Arguments.of(Later.class, "java.util.concurrent.CompletionStage<java.lang.String> cannot be sent"),
                Arguments.of(Static.class, "neither private nor static"),
                Arguments.of(Blank.class, "destination is empty"),
                Arguments.of(Unended.class, "destination: 'orders.${region' has a ${ without its }"),
                Arguments.of(NoBatches.class, "concurrency = '0' must be"),
                Arguments.of(UselessSubscription.class, "is durable, shared or both"),
                Arguments.of(BadMode.class, "@JMSSessionMode(0)"));
    }

    @ApplicationScoped
    static class NoParameter {
        @JmsListener(destination = "d")
        void handle() {}
    }

    @ApplicationScoped
    static class Private {
        @JmsListener(destination = "d")
        private void handle(final String text) {}
    }

    @ApplicationScoped
    static class Primitive {
        @JmsListener(destination = "d")
        void handle(final int number) {}
    }

    @ApplicationScoped
    static class Open {
        @JmsListener(destination = "d")
        <T> void handle(final T anything) {}
    }

    @ApplicationScoped
    static class Abstract {
        @JmsListener(destination = "d")
        void handle(final Runnable task) {}
    }

    @ApplicationScoped
    static class NoDestination {
        @JmsListener(destination = "")
        void handle(final Message message) {}
    }

    @ApplicationScoped
    static class Unconfigured {
        @JmsListener(destination = "${no.such.name}")
        void handle(final Message message) {}
    }

    @ApplicationScoped
    static class BadSelector {
        @JmsListener(destination = "d", selector = "size >")
        void handle(final Message message) {}
    }

    @ApplicationScoped
    static class BadConcurrency {
        @JmsListener(destination = "d", concurrency = "many")
        void handle(final Message message) {}
    }

    @ApplicationScoped
    static class NamelessSubscription {
        @JmsListener(destination = "d", kind = DestinationKind.TOPIC, durable = true)
        void handle(final Message message) {}
    }

    @ApplicationScoped
    static class QueueSubscription {
        @JmsListener(destination = "d", subscription = "s", shared = true)
        void handle(final Message message) {}
    }

    @ApplicationScoped
    static class ManyOfATopic {
        @JmsListener(destination = "d", kind = DestinationKind.TOPIC, concurrency = "2")
        void handle(final Message message) {}
    }

    @ApplicationScoped
    static class Unsatisfied {
        @JmsListener(destination = "d")
        void handle(final Message message, final List<Runnable> nobodyHasIt) {}
    }

    @ApplicationScoped
    static class ManyMessages {
        @JmsListener(destination = "d")
        void handle(final List<Message> messages) {}
    }

    @ApplicationScoped
    static class Later {
        @JmsListener(destination = "d")
        CompletionStage<String> handle(final String text) {
            return CompletableFuture.completedStage(text);
        }
    }

    @ApplicationScoped
    static class Static {
        @JmsListener(destination = "d")
        static void handle(final String text) {}
    }

    @ApplicationScoped
    static class Blank {
        @JmsListener(destination = "${no.such.name: }")
        void handle(final Message message) {}
    }

    @ApplicationScoped
    static class Unended {
        @JmsListener(destination = "orders.${region")
        void handle(final Message message) {}
    }

    @ApplicationScoped
    static class NoBatches {
        @JmsListener(destination = "d", concurrency = "0")
        void handle(final Message message) {}
    }

    @ApplicationScoped
    static class UselessSubscription {
        @JmsListener(destination = "d", kind = DestinationKind.TOPIC, subscription = "s")
        void handle(final Message message) {}
    }

    @ApplicationScoped
    static class BadMode {
        @Inject
        @JMSSessionMode(JMSContext.SESSION_TRANSACTED)
        private JMSContext context;
    }
}
