// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.Random;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerContext;
import org.aerogram.broker.FactLog;
import org.aerogram.broker.storage.FactReads;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.FactListReads;

/** Facts in a list, without a disk that could fail. */
final class ListStore implements SimStore {
    private final Random random;
    private FactList list = new FactList();
    private long durable;

    ListStore(final Random random) {
        this.random = random;
    }

    @Override
    public FactLog log() {
        return list;
    }

    @Override
    public FactReads reads() {
        return new FactListReads(list, random);
    }

    @Override
    public long retainedBytes() {
        return 50_000;
    }

    @Override
    public void replay(final Broker broker) {
        list.replay(broker);
    }

    @Override
    public long work(final boolean all) {
        durable = all ? list.position() : durable + random.nextInt((int) (list.position() - durable) + 1);
        list.durable(durable);
        return durable;
    }

    @Override
    public void disturb() {
        // there is nothing that could break
    }

    @Override
    public void calm() {
        // nothing ever does
    }

    @Override
    public boolean hasFailed() {
        return false;
    }

    @Override
    public void crash() {
        list = new FactList(list, durable, random);
        durable = list.position();
        list.durable(durable);
    }

    @Override
    public long foldedDigest() {
        final Broker other = new Broker(new BrokerContext()
                .factLog(new FactList())
                .authenticator((id, mechanism, credentials, local, peer) -> {}));
        list.replay(other);
        return other.digest();
    }

    @Override
    public String toString() {
        return list.position() + " facts";
    }
}
