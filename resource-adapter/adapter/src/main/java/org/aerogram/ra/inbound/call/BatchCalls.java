// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.call;

import jakarta.jms.Message;
import java.lang.reflect.Method;
import java.util.List;
import org.aerogram.ra.listener.BatchListener;

/** A {@link BatchListener}: all messages in one call. Immutable. */
record BatchCalls(int batchSize) implements Calls {
    private static final Method ON_MESSAGES = Methods.of(BatchListener.class, "onMessages", List.class);

    @Override
    public List<Method> methods() {
        return List.of(ON_MESSAGES);
    }

    @Override
    public Call taking(final List<Message> messages) {
        return new OnMessagesCall(List.copyOf(messages));
    }

    private record OnMessagesCall(List<Message> messages) implements Call {
        @Override
        public Method method() {
            return ON_MESSAGES;
        }

        @Override
        public void on(final Object endpoint) {
            ((BatchListener) endpoint).onMessages(messages);
        }
    }
}
