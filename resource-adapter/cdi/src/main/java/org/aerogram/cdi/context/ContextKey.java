// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSPasswordCredential;
import jakarta.jms.JMSSessionMode;
import java.io.Serializable;

/**
 * What an injection point asks for. Those that ask for the same share a context within a transaction or request.
 *
 * @param factory the name of the connection factory; empty: the default one.
 * @param user null: nobody in particular.
 * @param password null without a user.
 * @param sessionMode automatic or lazy acknowledgement.
 */
record ContextKey(String factory, String user, String password, int sessionMode) implements Serializable {
    /** @throws IllegalArgumentException for a session mode that makes no sense where neither commit nor acknowledge may be called. */
    static ContextKey of(final Annotated point) {
        final JMSConnectionFactory factory = point.getAnnotation(JMSConnectionFactory.class);
        final JMSPasswordCredential credential = point.getAnnotation(JMSPasswordCredential.class);
        final JMSSessionMode mode = point.getAnnotation(JMSSessionMode.class);
        final int sessionMode = mode == null ? JMSContext.AUTO_ACKNOWLEDGE : mode.value();
        if (sessionMode != JMSContext.AUTO_ACKNOWLEDGE && sessionMode != JMSContext.DUPS_OK_ACKNOWLEDGE) {
            throw new IllegalArgumentException(
                    "@JMSSessionMode(" + sessionMode
                            + "): an injected context is AUTO_ACKNOWLEDGE or DUPS_OK_ACKNOWLEDGE, as neither commit nor acknowledge may be called on it");
        }
        return new ContextKey(
                factory == null ? "" : factory.value(),
                credential == null ? null : credential.userName(),
                credential == null ? null : credential.password(),
                sessionMode);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return (factory.isEmpty() ? "the default factory" : factory) + (user == null ? "" : " as " + user);
    }
}
