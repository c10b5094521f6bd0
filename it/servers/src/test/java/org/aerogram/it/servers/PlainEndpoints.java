// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import javax.transaction.xa.XAResource;

/** Endpoints of a bean without a server around it. */
final class PlainEndpoints implements MessageEndpointFactory {
    private final MessageListener bean;

    PlainEndpoints(final MessageListener bean) {
        this.bean = bean;
    }

    @Override
    public MessageEndpoint createEndpoint(final XAResource resource) {
        return new Endpoint();
    }

    @Override
    public MessageEndpoint createEndpoint(final XAResource resource, final long timeoutMs) {
        return new Endpoint();
    }

    @Override
    public boolean isDeliveryTransacted(final Method method) {
        return false;
    }

    @Override
    public String getActivationName() {
        return "plain";
    }

    @Override
    public Class<?> getEndpointClass() {
        return PlainEndpoints.class;
    }

    private final class Endpoint implements MessageEndpoint, MessageListener {
        @Override
        public void beforeDelivery(final Method method) {
            // no transaction to begin
        }

        @Override
        public void onMessage(final Message message) {
            bean.onMessage(message);
        }

        @Override
        public void afterDelivery() {
            // no transaction to end
        }

        @Override
        public void release() {
            // nothing to give back
        }
    }
}
