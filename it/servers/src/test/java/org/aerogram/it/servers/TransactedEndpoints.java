// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.aerogram.it.testkit.Branch;

/** Endpoints of a bean without a server around it, but each delivery in a transaction: committed unless the bean throws. */
final class TransactedEndpoints implements MessageEndpointFactory {
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger rollbacks = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final Bean bean;

    TransactedEndpoints(final Bean bean) {
        this.bean = bean;
    }

    /** What is done with a message. */
    interface Bean {
        void handle(Message message) throws JMSException;
    }

    int commits() {
        return commits.get();
    }

    int rollbacks() {
        return rollbacks.get();
    }

    @Override
    public MessageEndpoint createEndpoint(final XAResource resource) {
        return new Endpoint(resource);
    }

    @Override
    public MessageEndpoint createEndpoint(final XAResource resource, final long timeoutMs) {
        return new Endpoint(resource);
    }

    @Override
    public boolean isDeliveryTransacted(final Method method) {
        return true;
    }

    @Override
    public String getActivationName() {
        return "transacted";
    }

    @Override
    public Class<?> getEndpointClass() {
        return TransactedEndpoints.class;
    }

    private final class Endpoint implements MessageEndpoint, MessageListener {
        private final XAResource resource;
        private Xid branch;
        private boolean failed;

        Endpoint(final XAResource resource) {
            this.resource = resource;
        }

        @Override
        public void beforeDelivery(final Method method) throws ResourceException {
            try {
                branch = Branch.numbered(begun.incrementAndGet());
                resource.start(branch, XAResource.TMNOFLAGS);
            } catch (final XAException e) {
                throw new ResourceException(e);
            }
        }

        @Override
        public void onMessage(final Message message) {
            failed = true;
            try {
                bean.handle(message);
            } catch (final JMSException e) {
                throw new IllegalStateException(e);
            }
            failed = false;
        }

        @Override
        public void afterDelivery() throws ResourceException {
            try {
                if (failed) {
                    resource.end(branch, XAResource.TMFAIL);
                    resource.rollback(branch);
                    rollbacks.incrementAndGet();
                } else {
                    resource.end(branch, XAResource.TMSUCCESS);
                    resource.prepare(branch);
                    resource.commit(branch, false);
                    commits.incrementAndGet();
                }
            } catch (final XAException e) {
                throw new ResourceException(e);
            }
        }

        @Override
        public void release() {
            // nothing to give back
        }
    }
}
