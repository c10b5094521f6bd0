// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.simplified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.XAConnection;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XASession;
import jakarta.jms.XATopicConnection;
import jakarta.jms.XATopicSession;
import javax.transaction.xa.XAResource;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Branch;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.junit.jupiter.api.Test;

/** Sections 9.2 and 10: the interfaces for distributed transactions, classic and simplified. */
class XaContextTest extends ConformanceTest {

    private final Queue queue = queue();

    private AerogramXAConnectionFactory xaFactory() throws Exception {
        return new AerogramXAConnectionFactory(url());
    }

    private XAJMSContext xaContext() throws Exception {
        return closed(xaFactory().createXAContext());
    }

    @Test
    void shouldBeTransactedAlways() throws Exception {
        final XAJMSContext context = xaContext();

        assertThat(context.getTransacted()).isTrue();
        assertThat(context.getSessionMode()).isEqualTo(JMSContext.SESSION_TRANSACTED);
        final XASession session = closed(xaFactory().createXAConnection()).createXASession();
        assertThat(session.getTransacted()).isTrue();
    }

    @Test
    void shouldRefuseToCommitAndRollBackByItself() throws Exception {
        final XAJMSContext context = xaContext();
        assertThatThrownBy(context::commit).isInstanceOf(TransactionInProgressRuntimeException.class);
        assertThatThrownBy(context::rollback).isInstanceOf(TransactionInProgressRuntimeException.class);

        final XASession session = closed(xaFactory().createXAConnection()).createXASession();
        assertThatThrownBy(session::commit).isInstanceOf(TransactionInProgressException.class);
        assertThatThrownBy(session::rollback).isInstanceOf(TransactionInProgressException.class);
        assertThatThrownBy(session.getSession()::commit).isInstanceOf(TransactionInProgressException.class);
    }

    @Test
    void shouldDoTheWorkOfItsContextInTheBranch() throws Exception {
        final XAJMSContext context = xaContext();
        final JMSContext inner = context.getContext();
        final XAResource resource = context.getXAResource();
        final Branch undone = Branch.fresh();
        resource.start(undone, XAResource.TMNOFLAGS);
        inner.createProducer().send(queue, "never");
        resource.end(undone, XAResource.TMSUCCESS);
        resource.rollback(undone);
        final Branch done = Branch.fresh();
        resource.start(done, XAResource.TMNOFLAGS);
        inner.createProducer().send(queue, "done");
        resource.end(done, XAResource.TMSUCCESS);
        resource.commit(done, true);

        final JMSConsumer consumer = context().createConsumer(queue);
        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("done");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void shouldRefuseItsUseAfterClose() throws Exception {
        final XAJMSContext context = xaFactory().createXAContext();
        context.close();

        assertThatThrownBy(context::createProducer).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(() -> context.createConsumer(queue)).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatCode(context::close).doesNotThrowAnyException();
    }

    @Test
    void shouldMakeSessionsOfEachDomain() throws Exception {
        final XAQueueConnection queues = closed(xaFactory().createXAQueueConnection());
        final XAQueueSession queueSession = queues.createXAQueueSession();
        assertThat(queueSession.getQueueSession()).isInstanceOf(QueueSession.class);
        assertThat(queueSession.getXAResource()).isNotNull();
        assertThatThrownBy(() -> ((XATopicConnection) queues).createXATopicSession())
                .isInstanceOf(jakarta.jms.IllegalStateException.class);

        final XATopicConnection topics = closed(xaFactory().createXATopicConnection());
        final XATopicSession topicSession = topics.createXATopicSession();
        assertThat(topicSession.getTopicSession()).isNotNull();
        assertThat(topicSession.getXAResource()).isNotNull();
        assertThatThrownBy(() -> ((XAQueueConnection) topics).createXAQueueSession())
                .isInstanceOf(jakarta.jms.IllegalStateException.class);
    }

    @Test
    void shouldMakeOrdinarySessionsToo() throws Exception {
        final XAConnection connection = closed(xaFactory().createXAConnection());
        connection.start();
        final Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        send(session, queue, "a");
        session.commit();
        assertThat(receiveText(connection
                        .createSession(false, Session.AUTO_ACKNOWLEDGE)
                        .createConsumer(queue)))
                .isEqualTo("a");

        final QueueConnection queues = closed(xaFactory().createXAQueueConnection());
        assertThat(queues.createQueueSession(true, Session.SESSION_TRANSACTED).getTransacted())
                .isTrue();
        final TopicConnection topics = closed(xaFactory().createXATopicConnection());
        assertThat(topics.createTopicSession(false, Session.CLIENT_ACKNOWLEDGE).getAcknowledgeMode())
                .isEqualTo(Session.CLIENT_ACKNOWLEDGE);
    }

    @Test
    void shouldMakeOrdinaryConnectionsAndContextsToo() throws Exception {
        final JMSContext context = closed(xaFactory().createContext(JMSContext.SESSION_TRANSACTED));
        context.createProducer().send(queue, "a");
        context.commit();

        assertThat(closed(xaFactory().createContext()).createConsumer(queue).receiveBody(String.class, PATIENCE_MS))
                .isEqualTo("a");
    }
}
