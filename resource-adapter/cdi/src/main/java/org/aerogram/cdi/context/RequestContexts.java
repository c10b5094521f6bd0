// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.jms.JMSContext;
import java.util.function.Function;

/** The contexts of a request, closed at its end. Public only because the container makes a proxy of it. */
@RequestScoped
public class RequestContexts {
    private final OpenContexts open = new OpenContexts();

    JMSContext get(final ContextKey key, final Function<ContextKey, JMSContext> opener) {
        return open.get(key, opener);
    }

    @PreDestroy
    void close() {
        open.end(context -> {});
    }
}
