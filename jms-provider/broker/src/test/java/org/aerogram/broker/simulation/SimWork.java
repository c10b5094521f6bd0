// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.transaction.xa.XAResource;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.XaClientFrames;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaStartMode;

/** The transactions of one client: local ones, branches of its own or of others, also suspended ones. Its commands come from stream 1. */
final class SimWork {
    private static final int STREAM = 1;
    private static final long FIRST_NUMBER = 1L << 62;

    private final World world;
    private final SimClient client;
    private final TestClient protocol;
    private final Random random;
    private final XaClientFrames xa = new XaClientFrames();
    private final List<SimTransaction> suspended = new ArrayList<>();
    private SimTransaction current;
    private long number;
    private long lastNumber = FIRST_NUMBER;

    SimWork(final World world, final SimClient client, final TestClient protocol, final Random random) {
        this.world = world;
        this.client = client;
        this.protocol = protocol;
        this.random = random;
    }

    /** The open transaction; begins one. */
    SimTransaction transaction() {
        if (current == null) {
            final SimTransaction begun = world.newTransaction();
            current = begun;
            number = begun.id;
            if (begun.branch) {
                final long timeoutMs = random.nextInt(4) == 0 ? 1 + random.nextInt(40_000) : 0;
                client.expect(start(begun, XaStartMode.NEW, timeoutMs), (failure, inDoubt) -> {
                    begun.begun = failure == null && !inDoubt;
                });
            }
        }
        return current;
    }

    /** What its sends and settlements go under. */
    long number() {
        return number;
    }

    private long start(final SimTransaction branch, final XaStartMode mode, final long timeoutMs) {
        branch.inside.add(client);
        number = ++lastNumber;
        return protocol.command(seq -> xa.start(seq, STREAM, number, branch.name(), mode, timeoutMs));
    }

    private long leave(final SimTransaction branch, final XaEndMode mode) {
        return protocol.command(seq -> xa.end(seq, STREAM, branch.name(), mode));
    }

    /** Leaves a branch for a while, or comes back to one, or to one that another client works in. */
    void move() {
        if (current != null) {
            if (current.branch) {
                leave(current, XaEndMode.SUSPEND);
                suspended.add(current);
                current = null;
            }
        } else if (!suspended.isEmpty() && random.nextBoolean()) {
            current = suspended.remove(random.nextInt(suspended.size()));
            start(current, XaStartMode.RESUME, 0);
        } else {
            final SimTransaction other = world.branchToJoin(client);
            if (other != null) {
                current = other;
                start(other, XaStartMode.JOIN, 0);
            }
        }
    }

    /** Ends the open transaction, or a suspended one. */
    void end(final boolean commit) {
        final SimTransaction ending = current == null && !suspended.isEmpty() ? suspended.remove(0) : current;
        if (ending == null) {
            return;
        }
        if (ending == current) {
            current = null;
        }
        if (ending.branch) {
            end(ending, commit);
        } else if (commit) {
            ending.commits();
            expectCommit(protocol.commit(ending.id), ending);
        } else {
            ending.state = SimTransaction.State.ROLLED_BACK;
            protocol.rollback(ending.id);
        }
    }

    private void end(final SimTransaction branch, final boolean commit) {
        final boolean success = commit || random.nextBoolean();
        branch.wanted &= commit;
        final boolean last = branch.inside.size() == 1;
        final long command = leave(branch, success ? XaEndMode.SUCCESS : XaEndMode.FAIL);
        if (last) {
            branch.inside.clear();
            complete(branch);
            return;
        }
        client.expect(command, (failure, inDoubt) -> {
            branch.inside.remove(client);
            branch.doomed |= failure != null || inDoubt;
            if (branch.inside.isEmpty()) {
                if (inDoubt) {
                    branch.lost();
                } else {
                    complete(branch);
                }
            }
        });
    }

    /** All have left: the branch is prepared, or committed or rolled back without that. */
    private void complete(final SimTransaction branch) {
        if (branch.doomed || !branch.wanted) {
            branch.state = SimTransaction.State.ROLLED_BACK;
            protocol.command(seq -> xa.rollback(seq, branch.name()));
        } else if (random.nextInt(3) == 0) {
            branch.commits();
            expectCommit(protocol.command(seq -> xa.commit(seq, branch.name(), true)), branch);
        } else {
            branch.state = SimTransaction.State.PREPARING;
            final long command = protocol.command(seq -> xa.prepare(seq, branch.name()));
            client.expect(command, (failure, inDoubt) -> prepared(branch, command, failure, inDoubt));
        }
    }

    private void prepared(
            final SimTransaction branch, final long command, final ErrorCode failure, final boolean inDoubt) {
        if (inDoubt) {
            world.manager().add(branch);
        } else if (failure == ErrorCode.XA_REFUSED) {
            branch.state = SimTransaction.State.ROLLED_BACK;
        } else if (protocol.outcomeValues.getOrDefault(command, 0L) == XAResource.XA_RDONLY) {
            branch.state = SimTransaction.State.COMMITTED;
        } else {
            branch.state = SimTransaction.State.PREPARED;
            world.manager().add(branch);
        }
    }

    private void expectCommit(final long command, final SimTransaction ending) {
        client.expect(command, (failure, inDoubt) -> {
            if (inDoubt) {
                ending.lost();
            } else if (failure != null) {
                ending.state = SimTransaction.State.ROLLED_BACK;
            } else {
                ending.committed();
            }
        });
    }

    /** The node was restarted: what was not committed or prepared is void. */
    void restored() {
        doom();
        while (current != null || !suspended.isEmpty()) {
            end(false);
        }
    }

    /** The session is gone. */
    void lost() {
        doom();
        if (current != null) {
            suspended.add(current);
        }
        for (final SimTransaction one : suspended) {
            one.inside.remove(client);
            if (one.inside.isEmpty()) {
                one.lost();
            }
        }
        suspended.clear();
        current = null;
    }

    private void doom() {
        suspended.forEach(one -> one.doomed = true);
        if (current != null) {
            current.doomed = true;
        }
    }
}
