// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.ra.fake.FakeServer;
import org.aerogram.ra.inbound.call.Call;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private final AtomicReference<Synchronization> registered = new AtomicReference<>();
    private int transactionStatus = Status.STATUS_ACTIVE;
    private boolean withBeforeDelivery = true;
    private FakeServer server;

    private Throwable deliver(final int end) throws Exception {
        final MessageEndpoint[] made = new MessageEndpoint[1];
        server = new FakeServer(message -> {
            if (registered.get() != null) {
                registered.get().afterCompletion(end);
            }
        });
        if (!withBeforeDelivery) {
            server.withoutBeforeDelivery();
        }
        final Thread maker = new Thread(() -> {
            try {
                made[0] = server.createEndpoint(null);
            } catch (final Exception e) {
                throw new AssertionError(e);
            }
        });
        maker.start();
        maker.join();
        return new Delivery(registry()).deliver(made[0], Call.of(null));
    }

    @Test
    void shouldDeliverWithoutBeforeDeliveryWhereItIsNotSupported() throws Exception {
        withBeforeDelivery = false;
        assertThat(deliver(Status.STATUS_ROLLEDBACK)).isNull();
        assertThat(server.calls()).containsExactly("onMessage");
    }

    private TransactionSynchronizationRegistry registry() {
        return new Registry();
    }

    @Test
    void shouldTakeACommitAsHandled() throws Exception {
        assertThat(deliver(Status.STATUS_COMMITTED)).isNull();
    }

    @Test
    void shouldBringAMessageBackWhoseTransactionWasRolledBack() throws Exception {
        assertThat(deliver(Status.STATUS_ROLLEDBACK)).hasMessageContaining("rolled the bean's transaction back");
    }

    @Test
    void shouldNotExpectATransactionWhereThereIsNone() throws Exception {
        transactionStatus = Status.STATUS_NO_TRANSACTION;
        assertThat(deliver(Status.STATUS_ROLLEDBACK)).isNull();
        assertThat(registered.get()).isNull();
    }

    private final class Registry implements TransactionSynchronizationRegistry {
        @Override
        public Object getTransactionKey() {
            return this;
        }

        @Override
        public void putResource(final Object key, final Object value) {
            throw new AssertionError("not used");
        }

        @Override
        public Object getResource(final Object key) {
            throw new AssertionError("not used");
        }

        @Override
        public void registerInterposedSynchronization(final Synchronization synchronization) {
            registered.set(synchronization);
        }

        @Override
        public int getTransactionStatus() {
            return transactionStatus;
        }

        @Override
        public void setRollbackOnly() {
            throw new AssertionError("not used");
        }

        @Override
        public boolean getRollbackOnly() {
            return false;
        }
    }
}
