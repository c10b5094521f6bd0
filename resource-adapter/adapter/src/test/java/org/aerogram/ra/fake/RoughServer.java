// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.fake;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;

/** A server whose calls go wrong in the order that a test has written down, each once, and then right. */
public final class RoughServer implements MessageEndpointFactory {
    private final Queue<Throwable> creating = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> before = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> after = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> releasing = new ConcurrentLinkedQueue<>();
    private final AtomicInteger nulls = new AtomicInteger();
    private final AtomicInteger unpaired = new AtomicInteger();
    private final MessageListener bean;

    public RoughServer(final MessageListener bean) {
        this.bean = bean;
    }

    public RoughServer creating(final Throwable failure) {
        creating.add(failure);
        return this;
    }

    /** Makes null an endpoint, once. */
    public RoughServer creatingNull() {
        nulls.incrementAndGet();
        return this;
    }

    public RoughServer before(final Throwable failure) {
        before.add(failure);
        return this;
    }

    public RoughServer after(final Throwable failure) {
        after.add(failure);
        return this;
    }

    public RoughServer releasing(final Throwable failure) {
        releasing.add(failure);
        return this;
    }

    /** How often a message, or an {@code afterDelivery}, came without a {@code beforeDelivery} that went well. */
    public int unpaired() {
        return unpaired.get();
    }

    @Override
    public MessageEndpoint createEndpoint(final XAResource resource) throws UnavailableException {
        throwNext(creating);
        return nulls.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? null : new Endpoint();
    }

    @Override
    public MessageEndpoint createEndpoint(final XAResource resource, final long timeoutMs) throws UnavailableException {
        return createEndpoint(resource);
    }

    @Override
    public boolean isDeliveryTransacted(final Method method) {
        return false;
    }

    @Override
    public String getActivationName() {
        return "rough";
    }

    @Override
    public Class<?> getEndpointClass() {
        throw new UnsupportedOperationException("this server does not tell");
    }

    private static void throwNext(final Queue<Throwable> failures) {
        final Throwable next = failures.poll();
        if (next != null) {
            RoughServer.<RuntimeException>throwIt(next);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void throwIt(final Throwable failure) throws E {
        throw (E) failure;
    }

    private final class Endpoint implements MessageEndpoint, MessageListener {
        private boolean open;

        @Override
        public void beforeDelivery(final Method method) throws ResourceException {
            throwNext(before);
            open = true;
        }

        @Override
        public void onMessage(final Message message) {
            check();
            bean.onMessage(message);
        }

        @Override
        public void afterDelivery() {
            check();
            open = false;
            throwNext(after);
        }

        private void check() {
            if (!open) {
                unpaired.incrementAndGet();
            }
        }

        @Override
        public void release() {
            throwNext(releasing);
        }
    }
}
