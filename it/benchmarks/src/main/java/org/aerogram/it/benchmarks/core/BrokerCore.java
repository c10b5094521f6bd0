// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.core;

import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerContext;

/** A broker in the caller's hands: whatever it appends is durable at once, everybody may connect, time goes on by a microsecond a cycle. */
public final class BrokerCore {
    private static final long START_MS = 1_700_000_000_000L;

    private final Broker broker;
    private long appended;
    private long nowNs;
    private int clients;

    public BrokerCore() {
        final Broker[] self = new Broker[1];
        self[0] = new Broker(new BrokerContext()
                .factLog((fact, offset, length) -> ++appended)
                .authenticator(
                        (request, mechanism, credentials, local, peer) -> self[0].onAuthenticated(request, "benchmark"))
                .memoryLimitBytes(Long.MAX_VALUE));
        broker = self[0];
        broker.advance(nowNs, START_MS);
        broker.activate(1);
        rest();
    }

    Broker broker() {
        return broker;
    }

    /** A client with a link and a session. */
    public CoreClient connect() {
        final CoreClient client = new CoreClient(this, ++clients);
        rest();
        return client;
    }

    /** One duty cycle. @return work done. */
    public int cycle() {
        nowNs += 1_000;
        broker.advance(nowNs, START_MS + nowNs / 1_000_000);
        broker.onDurable(appended);
        return broker.doWork();
    }

    /** Duty cycles until there is nothing left to do. */
    public void rest() {
        int quiet = 0;
        while (quiet < 2) {
            quiet = cycle() == 0 ? quiet + 1 : 0;
        }
    }

    /** Messages that the broker holds. */
    public long messages() {
        return broker.statistics().messages();
    }
}
