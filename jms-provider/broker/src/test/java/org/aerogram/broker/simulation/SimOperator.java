// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.XaClientFrames;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.XaBranchState;

/** Somebody who completes prepared branches by hand. */
final class SimOperator {
    private static final int MOST = 1_000;

    private final XaClientFrames frames = new XaClientFrames();
    private final SimManager manager;
    private final Random random;
    private final Set<SimClient> asked = new HashSet<>();

    SimOperator(final SimManager manager, final Random random) {
        this.manager = manager;
        this.random = random;
    }

    /** Looks what is in doubt; decides on one of these. */
    void act(final SimClient client) {
        if (!asked.add(client)) {
            return;
        }
        final TestClient protocol = client.protocol;
        final List<SimTransaction> before = manager.inDoubt();
        protocol.branches.clear();
        client.expect(protocol.command(seq -> frames.recover(seq, 0, MOST, false)), (failure, inDoubt) -> {
            asked.remove(client);
            if (inDoubt || failure != null) {
                return;
            }
            for (final SimTransaction branch : before) {
                final TestClient.Branch told = protocol.branches.get(branch.name());
                Invariant.check(
                        !branch.isInDoubt() || told != null && told.state() == XaBranchState.PREPARED,
                        "prepared, but told as %s: %s",
                        told,
                        branch);
            }
            final SimTransaction chosen = before.isEmpty() ? null : before.get(random.nextInt(before.size()));
            if (chosen != null && chosen.isInDoubt()) {
                decide(client, chosen, protocol.branches.get(chosen.name()).number());
            }
        });
    }

    private void decide(final SimClient client, final SimTransaction branch, final long number) {
        final boolean commit = random.nextBoolean();
        branch.operatorCommits |= commit;
        branch.operatorRollsBack |= !commit;
        branch.visible |= commit;
        client.expect(client.protocol.command(seq -> frames.decide(seq, number, commit)), (failure, inDoubt) -> {
            if (inDoubt) {
                branch.settled.forEach(message -> message.maybeConsumed |= commit);
            } else if (failure == null || failure == ErrorCode.SUCCESS) {
                branch.decided = true;
                if (commit) {
                    branch.sent.forEach(message -> message.confirmed = true);
                    branch.settled.forEach(SimMessage::consumed);
                }
            }
        });
    }
}
