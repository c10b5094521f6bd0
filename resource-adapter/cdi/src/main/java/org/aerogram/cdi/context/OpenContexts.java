// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The contexts of one transaction or request. Not thread-safe. */
final class OpenContexts {
    private static final System.Logger LOG = System.getLogger(OpenContexts.class.getName());

    private final Map<ContextKey, JMSContext> contexts = new LinkedHashMap<>();

    JMSContext get(final ContextKey key, final Function<ContextKey, JMSContext> opener) {
        JMSContext context = contexts.get(key);
        if (context == null) {
            context = opener.apply(key);
            contexts.put(key, context);
        }
        return context;
    }

    /** Does this with each, then closes it; what fails is logged, as nobody is there to catch it. */
    void end(final Consumer<JMSContext> last) {
        contexts.forEach((key, context) -> {
            try {
                try {
                    last.accept(context);
                } finally {
                    context.close();
                }
            } catch (final JMSRuntimeException e) {
                LOG.log(Level.ERROR, "the end of an injected JMSContext of " + key + ": " + e.getMessage(), e);
            }
        });
        contexts.clear();
    }
}
