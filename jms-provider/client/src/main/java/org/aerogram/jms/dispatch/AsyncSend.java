// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.dispatch;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.polling.Requests;
import org.aerogram.protocol.ErrorCode;

/**
 * A message whose sender does not wait.
 *
 * @param producer who sent it; for comparison only.
 * @param answer of its last piece.
 * @param message the application's object.
 * @param deadlineNs after which no answer is expected.
 */
public record AsyncSend(
        Object producer, Requests.Answer answer, Message message, CompletionListener listener, long deadlineNs) {

    /** Needs the wire's lock. */
    public boolean isReady() {
        return answer.isDone() || System.nanoTime() - deadlineNs > 0;
    }

    /** What became of it: null for success. Needs the wire's lock. */
    public JMSException outcome() {
        try {
            answer.result("send", ErrorCode.MESSAGE_IN_DOUBT);
            return null;
        } catch (final JMSException e) {
            return e;
        }
    }

    /** Tells the application. Without the lock. */
    public void report(final JMSException failure) {
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
