// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.delivery;

import org.aerogram.jms.polling.Requests;
import org.aerogram.jms.polling.Wire;

/** The delivery of one consumer whose body comes as it is read, if there is one. Needs the wire's lock. */
final class BodyUnderWay {
    private final Wire wire;
    private final Requests requests;
    private BodyReader reader;
    private long seq;
    private boolean rejected;

    BodyUnderWay(final Wire wire, final Requests requests) {
        this.wire = wire;
        this.requests = requests;
    }

    void begins(final BodyReader newReader, final long deliverySeq) {
        reader = newReader;
        seq = deliverySeq;
        rejected = false;
    }

    /** It is of no use to anybody. */
    void reject() {
        rejected = true;
        reader.discard();
    }

    /** @return whether it was of no use. */
    boolean ended() {
        reader = null;
        return rejected;
    }

    /** The application goes on to something else: what it was shown and has not read goes, unless that is read in the background. */
    void letGo(final long shownTo) {
        if (reader != null && seq <= shownTo && !reader.isHeld()) {
            reader.discard();
        }
    }

    /** What it was shown is being settled, or all is given back: nothing may be under way any more. */
    void finish(final boolean over) {
        if (reader == null || over) {
            return;
        }
        final BodyReader last = reader;
        if (!last.isHeld()) {
            last.discard();
        }
        wire.flush();
        // What is read in the background may take its time.
        wire.awaitQuietly(
                () -> reader != last || wire.hasEnded(), last.isHeld() ? Long.MAX_VALUE : requests.requestTimeoutNs());
    }
}
