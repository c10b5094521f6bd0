// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.fake;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;
import org.aerogram.ra.listener.BatchListener;

/** A server with one message-driven bean: makes endpoints, up to a limit, and keeps a record of the calls. */
public final class FakeServer implements MessageEndpointFactory {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger live = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final MessageListener bean;
    private final Class<?> beanClass;
    private final List<XAResource> enlisted = new CopyOnWriteArrayList<>();
    private volatile int limit = Integer.MAX_VALUE;
    private volatile boolean transacted;
    private volatile boolean withoutBeforeDelivery;

    public FakeServer(final MessageListener bean) {
        this(bean, Bean.class);
    }

    /** A server whose bean is of that class, but does what the listener does. */
    public FakeServer(final MessageListener bean, final Class<?> beanClass) {
        this.bean = bean;
        this.beanClass = beanClass;
    }

    public FakeServer limit(final int endpoints) {
        limit = endpoints;
        return this;
    }

    /** Says that it delivers within transactions. */
    public FakeServer transacted() {
        transacted = true;
        return this;
    }

    /** Does not know {@code beforeDelivery}. */
    public FakeServer withoutBeforeDelivery() {
        withoutBeforeDelivery = true;
        return this;
    }

    /** What endpoints were asked for with, if with anything. */
    public List<XAResource> enlisted() {
        return enlisted;
    }

    public List<String> calls() {
        return calls;
    }

    public int live() {
        return live.get();
    }

    public int made() {
        return made.get();
    }

    @Override
    public MessageEndpoint createEndpoint(final XAResource resource) throws UnavailableException {
        if (Thread.currentThread().getName().equals("main")) {
            throw new AssertionError("createEndpoint on the thread that activates");
        }
        if (live.incrementAndGet() > limit) {
            live.decrementAndGet();
            throw new UnavailableException("no more than " + limit + " endpoints");
        }
        made.incrementAndGet();
        if (resource != null) {
            enlisted.add(resource);
        }
        return new Endpoint();
    }

    @Override
    public MessageEndpoint createEndpoint(final XAResource resource, final long timeoutMs) throws UnavailableException {
        return createEndpoint(resource);
    }

    @Override
    public boolean isDeliveryTransacted(final Method method) {
        return transacted;
    }

    @Override
    public String getActivationName() {
        return "bean";
    }

    @Override
    public Class<?> getEndpointClass() {
        return beanClass;
    }

    /** Gives the activation its name. */
    private static final class Bean {}

    private final class Endpoint implements MessageEndpoint, MessageListener, BatchListener {
        @Override
        public void beforeDelivery(final Method method) throws ResourceException {
            if (withoutBeforeDelivery) {
                throw new NotSupportedException("no beforeDelivery here");
            }
            calls.add("before " + method.getName());
        }

        @Override
        public void onMessage(final Message message) {
            calls.add("onMessage");
            bean.onMessage(message);
        }

        @Override
        public void onMessages(final List<Message> messages) {
            calls.add("onMessages " + messages.size());
            messages.forEach(bean::onMessage);
        }

        @Override
        public void afterDelivery() {
            calls.add("after");
        }

        @Override
        public void release() {
            live.decrementAndGet();
        }
    }
}
