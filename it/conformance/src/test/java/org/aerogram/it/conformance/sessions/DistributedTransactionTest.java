// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.XAConnection;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XASession;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.Branch;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.junit.jupiter.api.Test;

/** XA connections, sessions, contexts and resources. */
class DistributedTransactionTest extends ConformanceTest {
    private AerogramXAConnectionFactory xaFactory() {
        return new AerogramXAConnectionFactory(url());
    }

    private XAConnection xaConnection() throws JMSException {
        final XAConnection connection = closed(xaFactory().createXAConnection());
        connection.start();
        return connection;
    }

    private static void assertRefused(
            final int code, final org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(XAException.class, e -> assertThat(e.errorCode)
                .isEqualTo(code));
    }

    @Test
    void shouldDoTheWorkOfABranchWithItsCommit() throws Exception {
        final Queue in = queue();
        final Queue out = queue();
        send(shared(), in, "in");
        final XASession session = xaConnection().createXASession();
        final XAResource resource = session.getXAResource();
        final Branch branch = Branch.fresh();
        final MessageConsumer consumer = session.createConsumer(in);
        resource.start(branch, XAResource.TMNOFLAGS);
        assertThat(receiveText(consumer)).isEqualTo("in");
        send(session, out, "out");
        resource.end(branch, XAResource.TMSUCCESS);
        final MessageConsumer reader = shared().createConsumer(out);
        assertNothingFor(reader);
        assertThat(resource.prepare(branch)).isEqualTo(XAResource.XA_OK);
        assertThat(branch.isIn(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)))
                .isTrue();
        assertNothingFor(reader);
        resource.commit(branch, false);
        assertThat(receiveText(reader)).isEqualTo("out");
        assertNothingFor(consumer);
        assertThat(branch.isIn(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)))
                .isFalse();
        assertRefused(XAException.XAER_NOTA, () -> resource.commit(branch, false));
    }

    @Test
    void shouldUndoTheWorkOfABranchInOrderAndCountIt() throws Exception {
        final Queue in = queue();
        final Queue out = queue();
        send(shared(), in, "a", "b", "c");
        final XASession session = xaConnection().createXASession();
        final XAResource resource = session.getXAResource();
        final MessageConsumer consumer = session.createConsumer(in);
        final Branch branch = Branch.fresh();
        resource.start(branch, XAResource.TMNOFLAGS);
        assertThat(receiveText(consumer)).isEqualTo("a");
        send(session, out, "out");
        resource.end(branch, XAResource.TMFAIL);
        resource.rollback(branch);
        final Message again = receive(consumer);
        assertThat(again.getBody(String.class)).isEqualTo("a");
        assertThat(again.getJMSRedelivered()).isTrue();
        assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        final Message next = receive(consumer);
        assertThat(next.getBody(String.class)).isEqualTo("b");
        assertThat(next.getJMSRedelivered()).isFalse();
        assertThat(receiveText(consumer)).isEqualTo("c");
        assertNothingFor(shared().createConsumer(out));
    }

    @Test
    void shouldCommitInOnePhaseAndAnswerReadOnly() throws Exception {
        final Queue queue = queue();
        final XASession session = xaConnection().createXASession();
        final XAResource resource = session.getXAResource();
        final Branch first = Branch.fresh();
        resource.start(first, XAResource.TMNOFLAGS);
        send(session, queue, "one");
        resource.end(first, XAResource.TMSUCCESS);
        resource.commit(first, true);
        assertThat(receiveText(shared().createConsumer(queue))).isEqualTo("one");
        final Branch second = Branch.fresh();
        resource.start(second, XAResource.TMNOFLAGS);
        resource.end(second, XAResource.TMSUCCESS);
        assertThat(resource.prepare(second)).isEqualTo(XAResource.XA_RDONLY);
    }

    @Test
    void shouldInterleaveBranchesOnOneSession() throws Exception {
        final Queue queue = queue();
        final XASession session = xaConnection().createXASession();
        final XAResource resource = session.getXAResource();
        final MessageProducer producer = session.createProducer(queue);
        final Branch first = Branch.fresh();
        final Branch second = Branch.fresh();
        resource.start(first, XAResource.TMNOFLAGS);
        producer.send(session.createTextMessage("a"));
        resource.end(first, XAResource.TMSUSPEND);
        producer.send(session.createTextMessage("outside"));
        resource.start(second, XAResource.TMNOFLAGS);
        producer.send(session.createTextMessage("b"));
        resource.end(second, XAResource.TMSUCCESS);
        resource.start(first, XAResource.TMRESUME);
        producer.send(session.createTextMessage("c"));
        resource.end(first, XAResource.TMSUCCESS);
        resource.rollback(second);
        resource.commit(first, true);
        assertThat(receiveTexts(shared().createConsumer(queue), 3)).containsExactly("outside", "a", "c");
    }

    @Test
    void shouldLetSeveralSessionsWorkInOneBranch() throws Exception {
        final Queue queue = queue();
        final XASession session = xaConnection().createXASession();
        final XASession other = xaConnection().createXASession();
        final XAResource resource = session.getXAResource();
        assertThat(resource.isSameRM(other.getXAResource())).isTrue();
        final Branch branch = Branch.fresh();
        resource.start(branch, XAResource.TMNOFLAGS);
        send(session, queue, "a");
        other.getXAResource().start(branch, XAResource.TMJOIN);
        send(other, queue, "b");
        resource.end(branch, XAResource.TMSUCCESS);
        assertRefused(XAException.XAER_PROTO, () -> resource.prepare(branch));
        other.getXAResource().end(branch, XAResource.TMSUCCESS);
        assertThat(resource.prepare(branch)).isEqualTo(XAResource.XA_OK);
        other.getXAResource().commit(branch, false);
        assertThat(receiveTexts(shared().createConsumer(queue), 2)).containsExactly("a", "b");
    }

    @Test
    void shouldWorkOutsideOfBranchesLikeAnAutoAcknowledgingSession() throws Exception {
        final Queue queue = queue();
        final XAConnection connection = xaConnection();
        final XASession session = connection.createXASession();
        send(session, queue, "a");
        assertThat(receiveText(session.createConsumer(queue))).isEqualTo("a");
        session.close();
        assertNothingFor(shared().createConsumer(queue));
        assertThatThrownBy(session::getTransacted).isInstanceOf(IllegalStateException.class);
        final XASession another = connection.createXASession();
        assertThat(another.getTransacted()).isTrue();
        assertThat(another.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
        assertThatThrownBy(another::commit).isInstanceOf(TransactionInProgressException.class);
        assertThatThrownBy(another::rollback).isInstanceOf(TransactionInProgressException.class);
        assertThat(connection.createSession(false, Session.CLIENT_ACKNOWLEDGE).getTransacted())
                .isFalse();
    }

    @Test
    void shouldLeaveTheOutcomeOfAClosedSessionsWorkToTheTransactionManager() throws Exception {
        final Queue in = queue();
        final Queue out = queue();
        send(shared(), in, "in");
        final XASession session = xaConnection().createXASession();
        final XAResource resource = session.getXAResource();
        final Branch branch = Branch.fresh();
        resource.start(branch, XAResource.TMNOFLAGS);
        assertThat(receiveText(session.createConsumer(in))).isEqualTo("in");
        send(session, out, "out");
        session.close();
        resource.end(branch, XAResource.TMSUCCESS);
        resource.prepare(branch);
        resource.commit(branch, false);
        assertThat(receiveText(shared().createConsumer(out))).isEqualTo("out");
        assertNothingFor(shared().createConsumer(in));
    }

    @Test
    void shouldLetAnyConnectionCompleteAPreparedBranch() throws Exception {
        final Queue queue = queue();
        final XAConnection connection = xaConnection();
        final XASession session = connection.createXASession();
        final Branch branch = Branch.fresh();
        session.getXAResource().start(branch, XAResource.TMNOFLAGS);
        send(session, queue, "a");
        session.getXAResource().end(branch, XAResource.TMSUCCESS);
        session.getXAResource().prepare(branch);
        connection.close();
        assertRefused(XAException.XAER_RMFAIL, () -> session.getXAResource().commit(branch, false));
        final XAResource other = xaConnection().createXASession().getXAResource();
        assertThat(branch.isIn(other.recover(XAResource.TMSTARTRSCAN))).isTrue();
        assertThat(other.recover(XAResource.TMNOFLAGS)).isEmpty();
        assertThat(other.recover(XAResource.TMENDRSCAN)).isEmpty();
        assertRefused(XAException.XAER_INVAL, () -> other.recover(XAResource.TMNOFLAGS));
        other.commit(branch, false);
        assertThat(receiveText(shared().createConsumer(queue))).isEqualTo("a");
    }

    @Test
    void shouldRefuseWhatMakesNoSense() throws Exception {
        final XAResource resource = xaConnection().createXASession().getXAResource();
        final Branch branch = Branch.fresh();
        assertRefused(XAException.XAER_INVAL, () -> resource.start(branch, XAResource.TMFAIL));
        assertRefused(XAException.XAER_INVAL, () -> resource.start(null, XAResource.TMNOFLAGS));
        assertRefused(XAException.XAER_NOTA, () -> resource.start(branch, XAResource.TMJOIN));
        assertRefused(XAException.XAER_NOTA, () -> resource.end(branch, XAResource.TMSUCCESS));
        assertRefused(XAException.XAER_INVAL, () -> resource.end(branch, XAResource.TMJOIN));
        assertRefused(XAException.XAER_NOTA, () -> resource.forget(branch));
        assertThat(catchThrowable(() -> resource.forget(branch)).getStackTrace())
                .as("what servers log besides the node's answer")
                .isEmpty();
        resource.start(branch, XAResource.TMNOFLAGS);
        assertRefused(XAException.XAER_PROTO, () -> resource.start(Branch.fresh(), XAResource.TMNOFLAGS));
        resource.end(branch, XAResource.TMSUCCESS);
        assertRefused(XAException.XAER_DUPID, () -> resource.start(branch, XAResource.TMNOFLAGS));
        resource.rollback(branch);
    }

    /** Null Xids, and ids that are longer than XA allows. */
    @Test
    void shouldRefuseXidsThatNoBranchCanHave() throws Exception {
        final XAResource resource = xaConnection().createXASession().getXAResource();
        for (final Xid bad : new Xid[] {
            new Branch(-1, new byte[8], new byte[0]),
            new Branch(1, new byte[0], new byte[0]),
            new Branch(1, new byte[Xid.MAXGTRIDSIZE + 1], new byte[0]),
            new Branch(1, new byte[100_000], new byte[0]),
            new Branch(1, new byte[1], new byte[Xid.MAXBQUALSIZE + 1])
        }) {
            assertRefused(XAException.XAER_INVAL, () -> resource.start(bad, XAResource.TMNOFLAGS));
            assertRefused(XAException.XAER_INVAL, () -> resource.prepare(bad));
            assertRefused(XAException.XAER_INVAL, () -> resource.commit(bad, true));
            assertRefused(XAException.XAER_INVAL, () -> resource.rollback(bad));
            assertRefused(XAException.XAER_INVAL, () -> resource.forget(bad));
        }
        final Xid longest = new Branch(1, new byte[Xid.MAXGTRIDSIZE], new byte[Xid.MAXBQUALSIZE]);
        resource.start(longest, XAResource.TMNOFLAGS);
        resource.end(longest, XAResource.TMSUCCESS);
        resource.rollback(longest);
    }

    @Test
    void shouldScanForBranchesInDoubtOnce() throws Exception {
        final XASession session = xaConnection().createXASession();
        final XAResource resource = session.getXAResource();
        final Branch branch = Branch.fresh();
        resource.start(branch, XAResource.TMNOFLAGS);
        send(session, queue(), "a");
        resource.end(branch, XAResource.TMSUCCESS);
        final XAResource scanning = xaConnection().createXASession().getXAResource();
        assertThat(branch.isIn(scanning.recover(XAResource.TMSTARTRSCAN))).isFalse();
        resource.prepare(branch);
        assertThat(scanning.recover(XAResource.TMNOFLAGS)).isEmpty();
        assertThat(scanning.recover(XAResource.TMENDRSCAN)).isEmpty();
        assertRefused(XAException.XAER_INVAL, () -> scanning.recover(XAResource.TMNOFLAGS));
        assertRefused(XAException.XAER_INVAL, () -> scanning.recover(XAResource.TMJOIN));
        assertThat(branch.isIn(scanning.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)))
                .isTrue();
        assertThat(branch.isIn(scanning.recover(XAResource.TMSTARTRSCAN))).isTrue();
        assertThat(branch.isIn(scanning.recover(XAResource.TMSTARTRSCAN))).isTrue();
        scanning.rollback(branch);
        assertThat(branch.isIn(scanning.recover(XAResource.TMSTARTRSCAN))).isFalse();
    }

    @Test
    void shouldKeepASuspendedBranchUntilItIsResumedOrEnded() throws Exception {
        final Queue queue = queue();
        final XASession session = xaConnection().createXASession();
        final XAResource resource = session.getXAResource();
        final Branch branch = Branch.fresh();
        resource.start(branch, XAResource.TMNOFLAGS);
        send(session, queue, "1");
        resource.end(branch, XAResource.TMSUSPEND);
        assertRefused(XAException.XAER_PROTO, () -> resource.prepare(branch));
        assertRefused(XAException.XAER_PROTO, () -> resource.commit(branch, true));
        assertRefused(XAException.XAER_PROTO, () -> resource.start(branch, XAResource.TMJOIN));
        assertRefused(XAException.XAER_PROTO, () -> resource.end(branch, XAResource.TMSUSPEND));
        send(session, queue, "outside");
        final MessageConsumer reader = shared().createConsumer(queue);
        assertThat(receiveText(reader)).isEqualTo("outside");
        resource.start(branch, XAResource.TMRESUME);
        assertRefused(XAException.XAER_PROTO, () -> resource.start(branch, XAResource.TMRESUME));
        send(session, queue, "2");
        resource.end(branch, XAResource.TMSUSPEND);
        resource.end(branch, XAResource.TMSUCCESS);
        assertRefused(XAException.XAER_PROTO, () -> resource.start(branch, XAResource.TMRESUME));
        resource.commit(branch, true);
        assertThat(receiveText(reader)).isEqualTo("1");
        assertThat(receiveText(reader)).isEqualTo("2");
    }

    @Test
    void shouldKnowItsNodeAndTakeNoBranchOnAClosedSession() throws Exception {
        final XAConnection connection = xaConnection();
        final XASession session = connection.createXASession();
        final XAResource resource = session.getXAResource();
        assertThat(resource.isSameRM(resource)).isTrue();
        assertThat(resource.isSameRM(connection.createXASession().getXAResource()))
                .isTrue();
        assertThat(resource.isSameRM(xaConnection().createXASession().getXAResource()))
                .isTrue();
        assertThat(resource.isSameRM(null)).isFalse();
        assertRefused(XAException.XAER_INVAL, () -> resource.setTransactionTimeout(-1));
        session.close();
        assertRefused(XAException.XAER_RMFAIL, () -> resource.start(Branch.fresh(), XAResource.TMNOFLAGS));
    }

    @Test
    void shouldUndoABranchWhoseTimeIsUp() throws Exception {
        final Queue in = queue();
        send(shared(), in, "in");
        final XASession session = xaConnection().createXASession();
        final XAResource resource = session.getXAResource();
        assertThat(resource.getTransactionTimeout()).isEqualTo(300);
        assertThat(resource.setTransactionTimeout(1)).isTrue();
        assertThat(resource.getTransactionTimeout()).isEqualTo(1);
        final MessageConsumer other = shared().createConsumer(in);
        assertThat(receiveText(other)).isEqualTo("in");
        send(shared(), in, "again");
        final Branch branch = Branch.fresh();
        resource.start(branch, XAResource.TMNOFLAGS);
        send(session, in, "never");
        assertThat(receiveText(other)).isEqualTo("again");
        final XAResource joining = xaConnection().createXASession().getXAResource();
        Await.until("the end of the branch's time", () -> isTimeUp(joining, branch));
        assertNothingFor(other);
        assertRefused(XAException.XA_RBTIMEOUT, () -> resource.end(branch, XAResource.TMSUCCESS));
        resource.rollback(branch);
        assertThat(resource.setTransactionTimeout(0)).isTrue();
        assertThat(resource.getTransactionTimeout()).isEqualTo(300);
    }

    /** Tries to join. */
    private static boolean isTimeUp(final XAResource joining, final Branch branch) {
        try {
            joining.start(branch, XAResource.TMJOIN);
            joining.end(branch, XAResource.TMSUCCESS);
            return false;
        } catch (final XAException e) {
            assertThat(e.errorCode).isEqualTo(XAException.XA_RBTIMEOUT);
            return true;
        }
    }

    @Test
    void shouldOfferTheFormsOfOneDomain() throws Exception {
        final XAQueueConnection connection = closed(xaFactory().createXAQueueConnection());
        final QueueSession session = connection.createXAQueueSession().getQueueSession();
        assertThat(session.createQueue("q")).isNotNull();
        assertThatThrownBy(() -> session.createTopic("t")).isInstanceOf(IllegalStateException.class);
        assertThat(closed(xaFactory().createXATopicConnection())
                        .createXATopicSession()
                        .getTopicSession()
                        .createTopic("t"))
                .isNotNull();
    }

    @Test
    void shouldOfferAContext() throws Exception {
        final Queue queue = queue();
        final XAJMSContext context = closed(xaFactory().createXAContext());
        final XAResource resource = context.getXAResource();
        final Branch branch = Branch.fresh();
        resource.start(branch, XAResource.TMNOFLAGS);
        context.getContext().createProducer().send(queue, "a");
        resource.end(branch, XAResource.TMSUCCESS);
        final MessageConsumer reader = shared().createConsumer(queue);
        assertNothingFor(reader);
        resource.commit(branch, true);
        assertThat(receiveText(reader)).isEqualTo("a");
        assertThat(context.getTransacted()).isTrue();
        assertThat(context.getSessionMode()).isEqualTo(JMSContext.SESSION_TRANSACTED);
        assertThatThrownBy(context::commit).isInstanceOf(TransactionInProgressRuntimeException.class);
        assertThatThrownBy(context::rollback).isInstanceOf(TransactionInProgressRuntimeException.class);
    }
}
