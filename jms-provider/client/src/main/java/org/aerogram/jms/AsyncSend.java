// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.protocol.ErrorCode;

/**
 * A message whose sender does not wait.
 *
 * @param answer of its last piece.
 * @param message the application's object.
 * @param deadlineNs after which no answer is expected.
 */
record AsyncSend(
        AerogramProducer producer,
        Requests.Answer answer,
        Message message,
        CompletionListener listener,
        long deadlineNs) {

    /** Needs the wire's lock. */
    boolean isReady() {
        return answer.isDone() || System.nanoTime() - deadlineNs > 0;
    }

    /** What became of it: null for success. Needs the wire's lock. */
    JMSException outcome() {
        try {
            answer.result("send", ErrorCode.MESSAGE_IN_DOUBT);
            return null;
        } catch (final JMSException e) {
            return e;
        }
    }

    /** Tells the application. Without the lock. */
    void report(final JMSException failure) {
        if (message instanceof AerogramMessage own) {
            own.completed();
        }
        if (failure == null) {
            listener.onCompletion(message);
        } else {
            listener.onException(message, failure);
        }
    }
}
