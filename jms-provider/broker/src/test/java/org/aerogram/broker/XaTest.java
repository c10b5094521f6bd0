// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.broker.support.XaCalls;
import org.aerogram.broker.support.XaClientFrames;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.aerogram.protocol.codec.XaBranchState;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaStartMode;
import org.junit.jupiter.api.Test;

/** Branches of distributed transactions: what they hold, what they survive, who completes them. */
class XaTest {
    private final TestNode node = new TestNode();
    private final TestClient client = node.client(7);
    private final XaCalls xa = new XaCalls(client, node::run);

    private static TestNode restart(final TestNode node) {
        return new TestNode(new FactList(node.log, node.log.position()), context -> {});
    }

    /** Consumes "in" from one queue and sends "out" to another, in branch x. */
    private void work() {
        client.queue(1, "in");
        client.queue(2, "out");
        client.send(new Outgoing(1, "in").persistent());
        client.attach(new Attachment(1, 1));
        node.run();
        assertThat(xa.start(1, "x", XaStartMode.NEW)).isZero();
        client.settle(1, 1, 1, xa.work(), SettleOutcome.ACCEPTED);
        client.send(new Outgoing(2, "out").persistent().in(xa.work()));
        assertThat(xa.end(1, "x", XaEndMode.SUCCESS)).isZero();
    }

    private static TestClient reader(final TestNode node, final long instance) {
        final TestClient reader = node.client(instance);
        reader.queue(1, "in");
        reader.queue(2, "out");
        reader.attach(new Attachment(1, 1));
        reader.attach(new Attachment(2, 2));
        node.run();
        return reader;
    }

    @Test
    void shouldShowTheWorkOfABranchWithItsCommitOnly() {
        work();
        assertThat(xa.prepare("x")).isZero();
        final TestClient other = reader(node, 8);
        assertThat(other.texts()).isEmpty();
        assertThat(xa.commit("x", false)).isZero();
        assertThat(other.texts()).containsExactly("out");
        assertThat(xa.commit("x", false)).isEqualTo(XAException.XAER_NOTA);
    }

    @Test
    void shouldCommitInOnePhase() {
        work();
        assertThat(xa.commit("x", true)).isZero();
        assertThat(reader(node, 8).texts()).containsExactly("out");
        assertThat(reader(restart(node), 9).texts()).containsExactly("out");
    }

    @Test
    void shouldKeepAPreparedBranchOverACrashAndLetAnyoneCommitIt() {
        work();
        assertThat(xa.prepare("x")).isZero();
        TestNode again = restart(node);
        again = restart(again);
        final TestClient other = reader(again, 8);
        assertThat(other.texts()).isEmpty();
        final XaCalls calls = new XaCalls(other, again::run);
        calls.recover(0, false);
        assertThat(other.branches.get("x")).satisfies(branch -> {
            assertThat(branch.state()).isEqualTo(XaBranchState.PREPARED);
            assertThat(branch.sends()).isEqualTo(1);
            assertThat(branch.settlements()).isEqualTo(1);
        });
        assertThat(calls.commit("x", false)).isZero();
        assertThat(other.texts()).containsExactly("out");
        assertThat(reader(restart(again), 9).texts()).containsExactly("out");
    }

    @Test
    void shouldReturnWhatAPreparedBranchConsumedWhenItIsRolledBackAfterACrash() {
        work();
        xa.prepare("x");
        final TestNode again = restart(node);
        final TestClient other = reader(again, 8);
        assertThat(new XaCalls(other, again::run).rollback("x")).isZero();
        assertThat(other.texts()).containsExactly("in");
        assertThat(other.deliveries.get(0).count()).isEqualTo(2);
        assertThat(again.broker.statistics().messages()).isEqualTo(1);
    }

    @Test
    void shouldForgetAnUnpreparedBranchWithTheNode() {
        work();
        final TestNode again = restart(node);
        final TestClient other = reader(again, 8);
        assertThat(other.texts()).containsExactly("in");
        assertThat(new XaCalls(other, again::run).prepare("x")).isEqualTo(XAException.XAER_NOTA);
    }

    @Test
    void shouldNotCommitABranchThatBeginsAgainAfterARestartWithoutWhatItConsumedBefore() {
        for (final boolean onePhase : new boolean[] {true, false}) {
            final TestNode before = new TestNode();
            final TestClient pipelining = before.client(7);
            pipelining.queue(1, "in");
            pipelining.queue(2, "out");
            pipelining.send(new Outgoing(1, "in").persistent());
            pipelining.attach(new Attachment(1, 1));
            before.run();
            pipelining.linkLost();
            final XaCalls calls = new XaCalls(pipelining, () -> {});
            // None of this reaches the node in its first life.
            calls.start(1, "x", XaStartMode.NEW);
            pipelining.settle(1, 1, 1, calls.work(), SettleOutcome.ACCEPTED);
            pipelining.send(new Outgoing(2, "out").persistent().in(calls.work()));
            calls.end(1, "x", XaEndMode.SUCCESS);
            if (onePhase) {
                calls.commit("x", true);
            } else {
                calls.prepare("x");
            }
            final long last = pipelining.lastCommand;
            final TestNode again = restart(before);
            again.link(pipelining);
            again.run();
            assertThat(pipelining.oddities).isEmpty();
            assertThat(pipelining.restored).isTrue();
            assertThat(pipelining.texts()).containsExactly("in", "in");
            assertThat(pipelining.outcomes).containsEntry(last, ErrorCode.XA_REFUSED);
            assertThat(pipelining.outcomeValues).containsEntry(last, (long) XAException.XA_RBROLLBACK);
            assertThat(new XaCalls(pipelining, again::run).commit("x", false)).isEqualTo(XAException.XAER_NOTA);
            assertThat(reader(again, 8).texts()).isEmpty();
        }
    }

    @Test
    void shouldNotLetTheCommitOverlookADurableSubscriberThatCameAfterThePreparation() {
        client.topic(1, "news");
        xa.start(1, "x", XaStartMode.NEW);
        client.send(new Outgoing(1, "flash").persistent().in(xa.work()));
        xa.end(1, "x", XaEndMode.SUCCESS);
        assertThat(xa.prepare("x")).isZero();
        final TestNode again = restart(node);
        final TestClient other = again.client(8);
        other.topic(1, "news");
        other.attach(new Attachment(1, 1).durable("s").shared("s"));
        assertThat(new XaCalls(other, again::run).commit("x", false)).isZero();
        assertThat(other.texts()).containsExactly("flash");
    }

    @Test
    void shouldAnswerReadOnlyWhereNothingWasDone() {
        xa.start(1, "x", XaStartMode.NEW);
        xa.end(1, "x", XaEndMode.SUCCESS);
        assertThat(xa.prepare("x")).isEqualTo(XAResource.XA_RDONLY);
        assertThat(xa.commit("x", false)).isEqualTo(XAException.XAER_NOTA);
    }

    @Test
    void shouldUndoABranchWhoseTimeIsUpAndForgetItLater() {
        client.queue(2, "out");
        xa.start(1, "x", XaStartMode.NEW, 5_000);
        client.send(new Outgoing(2, "out").persistent().in(xa.work()));
        node.pass(5_001);
        assertThat(node.broker.statistics().messages()).isZero();
        final long refused = client.send(new Outgoing(2, "more").persistent().in(xa.work()));
        node.run();
        assertThat(client.outcomes.get(refused)).isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
        assertThat(xa.end(1, "x", XaEndMode.SUCCESS)).isEqualTo(XAException.XA_RBTIMEOUT);
        assertThat(xa.prepare("x")).isEqualTo(XAException.XA_RBTIMEOUT);
        assertThat(xa.rollback("x")).isEqualTo(XAException.XAER_NOTA);
        xa.start(1, "y", XaStartMode.NEW, 5_000);
        xa.end(1, "y", XaEndMode.SUCCESS);
        node.pass(5_001);
        node.pass(600_001);
        assertThat(xa.rollback("y")).isEqualTo(XAException.XAER_NOTA);
    }

    @Test
    void shouldNotTimeOutAPreparedBranch() {
        work();
        xa.prepare("x");
        node.pass(1_000_000);
        final TestClient other = reader(node, 8);
        assertThat(new XaCalls(other, node::run).commit("x", false)).isZero();
        assertThat(other.texts()).containsExactly("out");
    }

    @Test
    void shouldFailTheBranchOfASessionThatIsLostBeforeItIsPrepared() {
        work();
        final TestClient other = reader(node, 8);
        final TestNode.Wire wire = node.link(client);
        wire.lose();
        node.pass(31_000);
        assertThat(new XaCalls(other, node::run).prepare("x")).isEqualTo(XAException.XA_RBCOMMFAIL);
        assertThat(other.texts()).containsExactly("in");
    }

    @Test
    void shouldKeepTheWorkOfASessionThatSaidGoodbye() {
        work();
        client.goodbye();
        node.run();
        final TestClient other = reader(node, 8);
        final XaCalls calls = new XaCalls(other, node::run);
        assertThat(calls.prepare("x")).isZero();
        assertThat(calls.commit("x", false)).isZero();
        assertThat(other.texts()).containsExactly("out");
    }

    @Test
    void shouldLetSeveralSessionsAndStreamsWorkInOneBranchAndOneStreamInSeveral() {
        client.queue(1, "q");
        final TestClient other = node.client(8);
        other.queue(1, "q");
        final XaCalls calls = new XaCalls(other, node::run);
        xa.start(1, "x", XaStartMode.NEW);
        client.send(new Outgoing(1, "a").persistent().in(xa.work()));
        assertThat(calls.start(1, "x", XaStartMode.JOIN)).isZero();
        other.send(new Outgoing(1, "b").persistent().in(calls.work()));
        assertThat(xa.end(1, "x", XaEndMode.SUSPEND)).isZero();
        assertThat(xa.start(1, "y", XaStartMode.NEW)).isZero();
        client.send(new Outgoing(1, "c").persistent().in(xa.work()));
        assertThat(xa.end(1, "y", XaEndMode.SUCCESS)).isZero();
        assertThat(xa.start(1, "x", XaStartMode.RESUME)).isZero();
        client.send(new Outgoing(1, "d").persistent().in(xa.work()));
        assertThat(xa.end(1, "x", XaEndMode.SUCCESS)).isZero();
        assertThat(calls.prepare("x")).isEqualTo(XAException.XAER_PROTO);
        assertThat(calls.end(1, "x", XaEndMode.SUCCESS)).isZero();
        assertThat(calls.prepare("x")).isZero();
        assertThat(calls.commit("x", false)).isZero();
        assertThat(xa.rollback("y")).isZero();
        client.attach(new Attachment(1, 1));
        node.run();
        assertThat(client.texts()).containsExactly("a", "b", "d");
    }

    @Test
    void shouldRememberWhatAnOperatorDecidedUntilItIsForgotten() {
        work();
        xa.prepare("x");
        xa.recover(0, true);
        assertThat(xa.decide(client.branches.get("x").number(), true)).isZero();
        final TestNode again = restart(node);
        final TestClient other = reader(again, 8);
        assertThat(other.texts()).containsExactly("out");
        final XaCalls calls = new XaCalls(other, again::run);
        calls.recover(0, false);
        assertThat(other.branches.get("x").state()).isEqualTo(XaBranchState.HEURISTICALLY_COMMITTED);
        assertThat(calls.rollback("x")).isEqualTo(XAException.XA_HEURCOM);
        assertThat(calls.forget("x")).isZero();
        final TestNode third = restart(again);
        final TestClient last = reader(third, 9);
        assertThat(new XaCalls(last, third::run).forget("x")).isEqualTo(XAException.XAER_NOTA);
    }

    @Test
    void shouldObeyOperatorsOverIpcOnly() {
        node.peer = "192.0.2.1:4000";
        final TestClient remote = node.client(9);
        final long command = remote.command(seq -> new XaClientFrames().decide(seq, 1, true));
        node.run();
        assertThat(remote.outcomes.get(command)).isEqualTo(ErrorCode.NOT_AUTHORIZED);
    }

    @Test
    void shouldRefuseNamesThatNoBranchMayHave() {
        assertThat(xa.start(1, "", XaStartMode.NEW)).isEqualTo(XAException.XAER_INVAL);
        assertThat(xa.start(1, "x".repeat(65), XaStartMode.NEW)).isEqualTo(XAException.XAER_INVAL);
        assertThat(xa.start(1, "x".repeat(64), XaStartMode.NEW)).isZero();
    }

    @Test
    void shouldTellPreparedAndHeuristicBranchesAgainWhenTheLogGivesItsSpaceBack() {
        final FactList log = new FactList();
        final TestNode small = new TestNode(log, context -> context.retainedLogBytes(10_000));
        final TestClient sender = small.client(7);
        final XaCalls calls = new XaCalls(sender, small::run);
        sender.queue(1, "in");
        sender.queue(2, "out");
        sender.send(new Outgoing(1, "in").persistent());
        sender.attach(new Attachment(1, 1));
        small.run();
        calls.start(1, "x", XaStartMode.NEW);
        sender.settle(1, 1, 1, calls.work(), SettleOutcome.ACCEPTED);
        sender.send(new Outgoing(2, "out").persistent().in(calls.work()));
        calls.end(1, "x", XaEndMode.SUCCESS);
        calls.prepare("x");
        calls.start(1, "y", XaStartMode.NEW);
        sender.send(new Outgoing(2, "yes").persistent().in(calls.work()));
        calls.end(1, "y", XaEndMode.SUCCESS);
        calls.prepare("y");
        calls.recover(0, false);
        calls.decide(sender.branches.get("y").number(), false);
        sender.queue(3, "busy");
        sender.attach(new Attachment(3, 3).credit(1_000));
        for (int i = 1; i <= 200; i++) {
            sender.send(new Outgoing(3, "busy").persistent());
            small.run();
            sender.settle(3, i, i, 0, SettleOutcome.ACCEPTED);
            small.run();
        }
        assertThat(log.releasedFacts()).isGreaterThan(100);
        final TestNode again = new TestNode(new FactList(log, log.position(), new Random(1)), context -> {});
        final TestClient other = reader(again, 8);
        final XaCalls later = new XaCalls(other, again::run);
        assertThat(other.texts()).isEmpty();
        assertThat(later.commit("y", false)).isEqualTo(XAException.XA_HEURRB);
        assertThat(later.commit("x", false)).isZero();
        assertThat(other.texts()).containsExactly("out");
    }

    /** A manager that hears of the end of a branch forgets it: a crash must not bring the branch back. */
    @Test
    void shouldTellThatABranchIsOverOnlyWhenThatIsDurable() {
        work();
        assertThat(xa.prepare("x")).isZero();
        final TestClient other = node.client(8);
        node.autoDurable = false;
        final XaClientFrames frames = new XaClientFrames();
        client.command(seq -> frames.commit(seq, "x", false));
        node.run();
        final long commit = other.command(seq -> frames.commit(seq, "x", false));
        final long recover = other.command(seq -> frames.recover(seq, 0, 10, false));
        node.run();
        assertThat(other.acked).isLessThan(commit);
        node.autoDurable = true;
        node.run();
        assertThat(other.outcomeValues.get(commit)).isEqualTo(XAException.XAER_NOTA);
        assertThat(other.acked).isGreaterThanOrEqualTo(recover);
    }
}
