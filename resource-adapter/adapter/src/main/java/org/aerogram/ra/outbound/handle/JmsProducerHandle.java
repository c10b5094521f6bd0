// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSProducer;

/** A simplified producer as an application in a server holds it: every send is synchronous. */
final class JmsProducerHandle extends DelegatingJmsProducer {
    JmsProducerHandle(final JMSProducer delegate) {
        super(delegate);
    }

    @Override
    public JMSProducer setAsync(final CompletionListener listener) {
        if (listener != null) {
            throw Restrictions.refusedAtRuntime("JMSProducer.setAsync");
        }
        return this;
    }

    @Override
    public CompletionListener getAsync() {
        return null;
    }
}
