// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.session;

import org.aerogram.jms.scope.ConnectionScope;

/** Makes a session of one kind. */
@FunctionalInterface
public interface SessionMaker<S extends SessionCore> {
    /** @param streamId its number, unique in the connection. */
    S make(ConnectionScope connection, SessionOwner owner, int streamId);
}
