// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.call;

import jakarta.jms.Message;
import java.lang.reflect.Method;

/** One method call on an endpoint. Immutable. */
public interface Call {
    /** The method, as {@code beforeDelivery} wants it. */
    Method method();

    /** Of {@code jakarta.jms.MessageListener}. */
    static Call of(final Message message) {
        return new ListenerCalls.OnMessageCall(message);
    }

    /**
     * Calls it.
     *
     * @throws Exception what the bean, or the server in its place, throws.
     */
    void on(Object endpoint) throws Exception;
}
