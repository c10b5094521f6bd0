// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

/** The sessions that have something to send; those whose links are full stay on it. */
public final class SessionAgenda {
    /** Frames that all sessions together send in one round; few of one session, where there are many of them. */
    public static final int ROUND = 512;

    private static final int LEAST_TURN = 32;

    private Session head;
    private Session tail;
    private int size;

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
        size++;
    }

    /** One turn for each session that is on it now. @return frames sent. */
    public int doWork() {
        int work = 0;
        final int turn = Math.max(LEAST_TURN, ROUND / Math.max(1, size));
        final Session last = tail;
        while (head != null) {
            final Session session = head;
            head = session.agendaNext;
            if (head == null) {
                tail = null;
            }
            session.agendaNext = null;
            session.onAgenda = false;
            size--;
            work += session.flush(turn);
            if (session == last) {
                break;
            }
        }
        return work;
    }
}
