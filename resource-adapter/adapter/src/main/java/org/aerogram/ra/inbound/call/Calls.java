// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.call;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.resource.spi.InvalidPropertyException;
import java.lang.reflect.Method;
import java.util.List;
import org.aerogram.ra.listener.BatchListener;
import org.aerogram.ra.listener.MessageMethods;

/** Makes calls out of messages, in the way of one type of listener. Thread-safe. */
public interface Calls {
    /** How many messages a call may take at most. */
    int batchSize();

    /** Those that a call may be of, as {@code isDeliveryTransacted} wants them. */
    List<Method> methods();

    /**
     * The call that takes these messages.
     *
     * @param messages at least one, not more than {@link #batchSize()}.
     * @throws JMSException if nothing takes them, saying why.
     */
    Call taking(List<Message> messages) throws JMSException;

    /**
     * The way of a bean.
     *
     * @param bean its class; null where the server does not tell: a {@code MessageListener} then.
     * @param batchSize for those that take several messages at once.
     * @throws InvalidPropertyException if its methods cannot be called, naming the method.
     */
    static Calls of(final Class<?> bean, final int batchSize) throws InvalidPropertyException {
        if (bean != null && BatchListener.class.isAssignableFrom(bean)) {
            return new BatchCalls(batchSize);
        }
        if (bean != null && MessageMethods.class.isAssignableFrom(bean)) {
            return MethodCalls.of(bean);
        }
        return new ListenerCalls();
    }
}
