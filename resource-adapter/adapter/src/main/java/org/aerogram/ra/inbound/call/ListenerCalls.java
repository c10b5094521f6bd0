// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.call;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.lang.reflect.Method;
import java.util.List;

/** A {@code jakarta.jms.MessageListener}: one message a call. Stateless. */
final class ListenerCalls implements Calls {
    private static final Method ON_MESSAGE = Methods.of(MessageListener.class, "onMessage", Message.class);

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public List<Method> methods() {
        return List.of(ON_MESSAGE);
    }

    @Override
    public Call taking(final List<Message> messages) {
        return new OnMessageCall(messages.get(0));
    }

    /** The call. */
    record OnMessageCall(Message message) implements Call {
        @Override
        public Method method() {
            return ON_MESSAGE;
        }

        @Override
        public void on(final Object endpoint) {
            ((MessageListener) endpoint).onMessage(message);
        }
    }
}
