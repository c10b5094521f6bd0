// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.load;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;

/** Messages that a session has received since it last settled any, to be settled or taken back in the way of its mode. */
final class Batch {
    private final List<String> texts = new ArrayList<>();
    private final Session session;
    private Message last;

    Batch(final Session session) {
        this.session = session;
    }

    /** @param message null: nothing came. */
    void add(final Message message) throws JMSException {
        if (message != null) {
            texts.add(message.getBody(String.class));
            last = message;
        }
    }

    /**
     * Ends it.
     *
     * @param settle false: takes it back, unless what is received is settled at once in this mode.
     * @return what has been settled.
     */
    List<String> end(final boolean settle) throws JMSException {
        final int mode = session.getAcknowledgeMode();
        if (mode == Session.AUTO_ACKNOWLEDGE || mode == Session.DUPS_OK_ACKNOWLEDGE) {
            return texts;
        }
        if (mode == Session.SESSION_TRANSACTED && settle) {
            session.commit();
            return texts;
        }
        if (mode == Session.SESSION_TRANSACTED) {
            session.rollback();
        } else if (settle && last != null) {
            last.acknowledge();
            return texts;
        } else {
            session.recover();
        }
        return List.of();
    }
}
