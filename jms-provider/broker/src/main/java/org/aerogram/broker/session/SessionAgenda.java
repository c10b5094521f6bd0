// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

/** The sessions that have something to send; those whose links are full stay on it. */
public final class SessionAgenda {
    private Session head;
    private Session tail;

    void add(final Session session) {
        if (session.onAgenda) {
            return;
        }
        session.onAgenda = true;
        session.agendaNext = null;
        if (tail == null) {
            head = session;
        } else {
            tail.agendaNext = session;
        }
        tail = session;
    }

    /** One turn for each session that is on it now. @return frames sent. */
    public int doWork() {
        int work = 0;
        final Session last = tail;
        while (head != null) {
            final Session session = head;
            head = session.agendaNext;
            if (head == null) {
                tail = null;
            }
            session.agendaNext = null;
            session.onAgenda = false;
            work += session.flush();
            if (session == last) {
                break;
            }
        }
        return work;
    }
}
