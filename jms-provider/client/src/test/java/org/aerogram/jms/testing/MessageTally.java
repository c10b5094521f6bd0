// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What has become of messages as far as their users know: what must still be there, what may be, and what must not come again. Thread-safe. */
public final class MessageTally {
    private final Set<String> sent = new HashSet<>();
    private final Set<String> perhapsSent = new HashSet<>();
    private final Set<String> neverSent = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> perhapsGone = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();

    public synchronized void sent(final String text) {
        sent.add(text);
    }

    /** Nobody knows. */
    public synchronized void perhapsSent(final String text) {
        perhapsSent.add(text);
    }

    /** Its transaction was rolled back. */
    public synchronized void neverSent(final String text) {
        neverSent.add(text);
    }

    /** It was acknowledged, certainly. */
    public synchronized void gone(final String text) {
        gone.add(text);
    }

    /** It may have been acknowledged. */
    public synchronized void perhapsGone(final String text) {
        perhapsGone.add(text);
    }

    /** An application was shown it. */
    public synchronized void seen(final String text, final boolean redelivered) {
        if (!seen.add(text) && !redelivered) {
            wrong.add(text + " was shown again and not marked redelivered");
        }
        if (gone.contains(text)) {
            wrong.add(text + " had been acknowledged");
        }
        if (neverSent.contains(text)) {
            wrong.add(text + " had been rolled back");
        }
    }

    public synchronized void wrong(final String what) {
        wrong.add(what);
    }

    /** What must still come. */
    public synchronized Set<String> owed() {
        final Set<String> owed = new TreeSet<>(sent);
        owed.removeAll(gone);
        owed.removeAll(perhapsGone);
        return owed;
    }

    /** What went against the rules. */
    public synchronized List<String> wrongs() {
        return List.copyOf(wrong);
    }

    @Override
    public synchronized String toString() {
        return sent.size() + " sent, " + perhapsSent.size() + " perhaps, " + neverSent.size() + " rolled back, "
                + gone.size() + " acknowledged, " + perhapsGone.size() + " perhaps";
    }
}
