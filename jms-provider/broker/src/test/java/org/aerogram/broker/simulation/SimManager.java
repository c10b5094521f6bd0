// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.transaction.xa.XAException;
import org.aerogram.broker.Broker;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.XaClientFrames;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.XaBranchState;

/** The transaction manager of a simulation: decides on prepared branches, and asks again until it knows that they are complete. */
final class SimManager {
    private final Map<String, SimTransaction> undecided = new LinkedHashMap<>();
    private final XaClientFrames frames = new XaClientFrames();
    private final Random random;

    SimManager(final Random random) {
        this.random = random;
    }

    /** The branch is prepared, or nobody knows whether it is. */
    void add(final SimTransaction branch) {
        undecided.put(branch.name(), branch);
    }

    /** What the node must know as prepared. */
    List<SimTransaction> inDoubt() {
        return undecided.values().stream().filter(SimTransaction::isInDoubt).toList();
    }

    /** Completes one of its branches through this client, if there is any to complete. */
    void act(final SimClient client) {
        if (undecided.isEmpty()) {
            return;
        }
        final String name = undecided.keySet().stream()
                .skip(random.nextInt(undecided.size()))
                .findFirst()
                .orElseThrow();
        final SimTransaction branch = undecided.remove(name);
        final boolean first = branch.decide(random);
        final long command = ask(client.protocol, branch);
        client.expect(command, (failure, inDoubt) -> {
            if (inDoubt) {
                branch.asked = true;
                add(branch);
            } else if (isBusy(client.protocol, command)) {
                add(branch);
            } else if (answered(branch, first, failure, client.protocol.outcomeValues.get(command))) {
                forget(client.protocol, branch);
            }
        });
    }

    private long ask(final TestClient protocol, final SimTransaction branch) {
        return protocol.command(seq -> branch.state == SimTransaction.State.COMMITTING
                ? frames.commit(seq, branch.name(), false)
                : frames.rollback(seq, branch.name()));
    }

    /** Somebody else completes the branch, and is not through: it is to be asked for again. */
    private static boolean isBusy(final TestClient protocol, final long command) {
        return protocol.outcomes.get(command) == ErrorCode.XA_REFUSED
                && protocol.outcomeValues.get(command) == XAException.XAER_RMFAIL;
    }

    private void forget(final TestClient protocol, final SimTransaction branch) {
        protocol.command(seq -> frames.forget(seq, branch.name()));
    }

    /** @return whether an operator was faster. */
    private static boolean answered(
            final SimTransaction branch, final boolean first, final ErrorCode failure, final Long value) {
        boolean committed = branch.state == SimTransaction.State.COMMITTING;
        boolean byHand = false;
        if (failure != null) {
            final int code = failure == ErrorCode.XA_REFUSED ? value.intValue() : 0;
            if (code == XAException.XA_HEURCOM || code == XAException.XA_HEURRB) {
                byHand = true;
                committed = code == XAException.XA_HEURCOM;
                Invariant.check(
                        committed ? branch.operatorCommits : branch.operatorRollsBack,
                        "%s was answered %d, and no operator has said so",
                        branch,
                        code);
            } else {
                Invariant.check(code == XAException.XAER_NOTA, "%s was answered %s %d", branch, failure, value);
                Invariant.check(!committed || !first || branch.asked, "prepared, but not there any more: %s", branch);
            }
        }
        Invariant.check(byHand || !branch.decided, "an operator's decision was forgotten: %s", branch);
        if (committed) {
            branch.committed();
        } else {
            branch.state = SimTransaction.State.ROLLED_BACK;
        }
        return byHand;
    }

    /** Completes all, at the end, through a client of its own. */
    void finish(final Broker broker, final SimStore store) {
        final TestClient client = new TestClient(2_000_000, "user");
        final SimLink link = new SimLink(new Random(2), broker, false);
        client.connect(link.toBroker::add);
        SimDrain.rest(broker, store, client, link);
        for (final SimTransaction branch : undecided.values()) {
            final boolean first = branch.decide(random);
            long command = ask(client, branch);
            SimDrain.rest(broker, store, client, link);
            while (isBusy(client, command)) {
                command = ask(client, branch);
                SimDrain.rest(broker, store, client, link);
            }
            if (answered(branch, first, client.outcomes.get(command), client.outcomeValues.get(command))) {
                forget(client, branch);
            }
        }
        undecided.clear();
        client.command(seq -> frames.recover(seq, 0, 1_000, false));
        SimDrain.rest(broker, store, client, link);
        client.branches.forEach(
                (name, told) -> Invariant.check(told.state() != XaBranchState.PREPARED, "left: %s %s", name, told));
        client.goodbye();
        SimDrain.rest(broker, store, client, link);
    }
}
