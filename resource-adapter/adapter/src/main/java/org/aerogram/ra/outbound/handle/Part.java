// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.aerogram.jms.error.JmsErrors;

/**
 * The client's object behind something that was made with a session handle. Where the server has dissociated the handle meanwhile, it is made anew by its next use, with the
 * session of another managed connection. Single-threaded, as its session.
 */
final class Part<T extends AutoCloseable> {
    /** Makes the client's object. */
    @FunctionalInterface
    interface Maker<T> {
        T make(Session session) throws JMSException;
    }

    private final SessionHandle session;
    private final Maker<T> maker;
    private final boolean lasting;
    private T made;
    private boolean closed;

    /** @param lasting whether it can be made anew without a loss. */
    Part(final SessionHandle session, final boolean lasting, final Maker<T> maker) throws JMSException {
        this.session = session;
        this.maker = maker;
        this.lasting = lasting;
        this.made = maker.make(session.delegate());
    }

    /** For use now; in a transaction, where there is one. */
    T get() throws JMSException {
        if (made == null) {
            if (closed) {
                throw JmsErrors.closed("object");
            }
            made = maker.make(session.delegate());
        } else if (!closed) {
            session.used();
        }
        return made;
    }

    /** Whether there would be a loss if it were made anew. */
    boolean isBound() {
        return !lasting && made != null && !closed;
    }

    /** The managed connection behind it goes; the next use makes it anew. */
    void dissociate() throws JMSException {
        if (!closed) {
            final T ending = made;
            made = null;
            end(ending);
        }
    }

    void close() throws JMSException {
        closed = true;
        session.forget(this);
        end(made);
    }

    private static void end(final AutoCloseable ending) throws JMSException {
        try {
            if (ending != null) {
                ending.close();
            }
        } catch (final JMSException | RuntimeException e) {
            throw e;
        } catch (final Exception e) {
            throw new JMSException(e.toString());
        }
    }
}
