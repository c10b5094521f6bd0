// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.testing;

import jakarta.jms.ServerSession;
import jakarta.jms.Session;

/** Runs its session in a thread of its own, each time that it is started. */
public record ThreadedServerSession(Session session) implements ServerSession {
    @Override
    public Session getSession() {
        return session;
    }

    @Override
    public void start() {
        final Thread thread = new Thread(session, "server-session");
        thread.setDaemon(true);
        thread.start();
    }
}
