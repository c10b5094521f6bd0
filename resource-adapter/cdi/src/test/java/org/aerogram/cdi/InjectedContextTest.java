// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSPasswordCredential;
import jakarta.jms.JMSSessionMode;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.junit.AerogramTest;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.ExplicitParamInjection;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@AerogramTest
@EnableWeld
@ExplicitParamInjection
@Timeout(60)
class InjectedContextTest {
    @WeldSetup
    final WeldInitiator weld;

    private final FakeTransaction transaction = new FakeTransaction();

    @Inject
    private Office office;

    @Inject
    private RequestContextController request;

    InjectedContextTest(final AerogramConnectionFactory factory) {
        weld = WeldInitiator.from(Containers.weld(Office.class))
                .addBeans(Containers.factoryBean(factory), transaction.bean())
                .build();
    }

    @ApplicationScoped
    static class Office {
        @Inject
        private JMSContext context;

        @Inject
        private JMSContext sameContext;

        @Inject
        @JMSSessionMode(JMSContext.DUPS_OK_ACKNOWLEDGE)
        private JMSContext lazy;

        @Inject
        @JMSPasswordCredential(userName = "nobody", password = "nothing")
        private JMSContext stranger;

        JMSContext context() {
            return context;
        }

        JMSContext lazy() {
            return lazy;
        }

        JMSContext stranger() {
            return stranger;
        }

        @ActivateRequestContext
        void send(final Queue queue, final String text) {
            context.createProducer().send(queue, text);
        }

        void sendInTransaction(final Queue queue, final String text) {
            context.createProducer().send(queue, text);
        }

        /** A temporary queue can be consumed by the connection that has made it, and no other. */
        void checkShared() {
            final TemporaryQueue queue = context.createTemporaryQueue();
            sameContext.createConsumer(queue).close();
            assertThatThrownBy(() -> lazy.createConsumer(queue)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void shouldSendInARequest(final JMSContext own, final Queue letters) {
        office.send(letters, "hello");

        assertThat(own.createConsumer(letters).receiveBody(String.class, 20_000))
                .isEqualTo("hello");
    }

    @Test
    void shouldShareAContextBetweenEqualInjectionPointsOfARequest() {
        request.activate();
        try {
            office.checkShared();
            assertThat(office.lazy().getSessionMode()).isEqualTo(JMSContext.DUPS_OK_ACKNOWLEDGE);
        } finally {
            request.deactivate();
        }
    }

    @Test
    void shouldConnectAsTheUserNamed() {
        request.activate();
        try {
            assertThatThrownBy(() -> office.stranger().createTextMessage())
                    .isInstanceOf(jakarta.jms.JMSSecurityRuntimeException.class);
        } finally {
            request.deactivate();
        }
    }

    @Test
    void shouldCloseContextsWithTheRequest() {
        request.activate();
        final TemporaryQueue queue = office.context().createTemporaryQueue();
        request.deactivate();

        request.activate();
        try {
            assertThatThrownBy(() -> office.context().createProducer().send(queue, "to nobody"))
                    .isInstanceOf(RuntimeException.class);
        } finally {
            request.deactivate();
        }
    }

    @Test
    void shouldNeedARequestOrATransaction() {
        assertThatThrownBy(() -> office.context().createTextMessage())
                .isInstanceOf(ContextNotActiveException.class)
                .hasMessageContaining("@ActivateRequestContext");
    }

    static Stream<Consumer<JMSContext>> forbidden() {
        return Stream.of(
                JMSContext::close,
                JMSContext::commit,
                JMSContext::rollback,
                JMSContext::recover,
                JMSContext::acknowledge,
                JMSContext::start,
                JMSContext::stop,
                context -> context.setAutoStart(false),
                context -> context.setClientID("c"),
                context -> context.setExceptionListener(e -> {}));
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void shouldRefuseWhatBelongsToTheContainer(final Consumer<JMSContext> call) {
        assertThatThrownBy(() -> call.accept(office.context())).isInstanceOf(IllegalStateRuntimeException.class);
    }

    @Test
    void shouldSendWhenTheTransactionCommits(final JMSContext own, final Queue letters) {
        transaction.begin();
        office.sendInTransaction(letters, "one");
        office.sendInTransaction(letters, "two");
        final var consumer = own.createConsumer(letters);
        assertThat(consumer.receiveNoWait()).isNull();

        transaction.commit();

        assertThat(consumer.receiveBody(String.class, 20_000)).isEqualTo("one");
        assertThat(consumer.receiveBody(String.class, 20_000)).isEqualTo("two");
    }

    @Test
    void shouldSendNothingWhenTheTransactionRollsBack(final JMSContext own, final Queue letters) {
        transaction.begin();
        office.sendInTransaction(letters, "never");
        transaction.rollback();
        office.send(letters, "after");

        assertThat(own.createConsumer(letters).receiveBody(String.class, 20_000))
                .isEqualTo("after");
    }
}
