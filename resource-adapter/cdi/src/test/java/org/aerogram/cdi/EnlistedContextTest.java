// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.junit.AerogramTest;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.ExplicitParamInjection;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contexts of a plain factory where there is a transaction manager. */
@AerogramTest
@EnableWeld
@ExplicitParamInjection
@Timeout(60)
class EnlistedContextTest {
    @WeldSetup
    final WeldInitiator weld;

    private final FakeTransaction transaction = new FakeTransaction();
    private final FakeTransactionManager manager = new FakeTransactionManager(transaction);

    @Inject
    private Office office;

    EnlistedContextTest(final AerogramConnectionFactory factory) {
        weld = WeldInitiator.from(Containers.weld(Office.class))
                .addBeans(Containers.factoryBean(factory), transaction.bean(), manager.bean())
                .build();
    }

    @ApplicationScoped
    static class Office {
        @Inject
        private JMSContext context;

        @Inject
        private JMSContext sameContext;

        void send(final Queue queue, final String text) {
            context.createProducer().send(queue, text);
        }

        String receive(final Queue queue) {
            return sameContext.createConsumer(queue).receiveBody(String.class, 20_000);
        }
    }

    @Test
    void shouldBePartOfTheTransaction(final JMSContext own, final Queue letters, final Queue answers) {
        own.createProducer().send(letters, "hello");
        final JMSConsumer answered = own.createConsumer(answers);
        manager.begin();
        assertThat(office.receive(letters)).isEqualTo("hello");
        office.send(answers, "goodbye");
        assertThat(manager.enlistments()).isEqualTo(1);
        assertThat(answered.receiveNoWait()).isNull();

        manager.commit();

        assertThat(answered.receiveBody(String.class, 20_000)).isEqualTo("goodbye");
        assertThat(own.createConsumer(letters).receiveNoWait()).isNull();
    }

    @Test
    void shouldBeUndoneWithTheTransaction(final JMSContext own, final Queue letters, final Queue answers) {
        own.createProducer().send(letters, "hello");
        manager.begin();
        assertThat(office.receive(letters)).isEqualTo("hello");
        office.send(answers, "never");

        manager.rollback();

        assertThat(own.createConsumer(letters).receiveBody(String.class, 20_000))
                .isEqualTo("hello");
        assertThat(own.createConsumer(answers).receiveNoWait()).isNull();
    }
}
