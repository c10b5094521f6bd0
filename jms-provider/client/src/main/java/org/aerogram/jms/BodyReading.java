// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.aerogram.jms.context.BodyReceiver;

/** One receive of a body: runs the reader and keeps what it returned. */
final class BodyReading<T> {
    private final BodyReceiver.Reader<T> reader;
    private T body;

    BodyReading(final BodyReceiver.Reader<T> reader) {
        this.reader = reader;
    }

    void read(final Message message) throws JMSException {
        body = reader.read(message);
    }

    T body() {
        return body;
    }
}
