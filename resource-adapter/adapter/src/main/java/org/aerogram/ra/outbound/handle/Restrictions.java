// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;

/**
 * What Jakarta Messaging 3.1 forbids in web and EJB containers ("must not be used in a Jakarta EE web or EJB application"), refused with
 * an error that says so.
 */
final class Restrictions {
    /** The code of a call that a container does not allow. */
    static final String NOT_IN_CONTAINER = "AG-2001";

    /** The code of a second session on one connection. */
    static final String ONE_SESSION = "AG-2002";

    private Restrictions() {}

    static IllegalStateException refused(final String call) {
        return new IllegalStateException(text(call), NOT_IN_CONTAINER);
    }

    static IllegalStateRuntimeException refusedAtRuntime(final String call) {
        return new IllegalStateRuntimeException(text(call), NOT_IN_CONTAINER);
    }

    static IllegalStateException secondSession() {
        return new IllegalStateException(
                ONE_SESSION
                        + ": this connection has an open session; web and EJB applications may have one session a connection."
                        + " Close it first, or create another connection (connections are pooled)",
                ONE_SESSION);
    }

    static IllegalStateException notTransacted(final String what) {
        return new IllegalStateException(
                NOT_IN_CONTAINER + ": a session that is not transacted cannot be " + what
                        + "; in a web or EJB application use a transaction of the server",
                NOT_IN_CONTAINER);
    }

    private static String text(final String call) {
        return NOT_IN_CONTAINER + ": " + call
                + " must not be used in a Jakarta EE web or EJB application (Jakarta Messaging 3.1); use a message-driven bean or the"
                + " configuration of the connection factory instead";
    }
}
