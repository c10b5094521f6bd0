// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.delivery;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.aerogram.jms.context.BodyReceiver;

/** One receive of a body: runs the reader and keeps what it returned. */
public final class BodyReading<T> {
    private final BodyReceiver.Reader<T> reader;
    private T body;

    public BodyReading(final BodyReceiver.Reader<T> reader) {
        this.reader = reader;
    }

    public void read(final Message message) throws JMSException {
        body = reader.read(message);
    }

    public T body() {
        return body;
    }
}
