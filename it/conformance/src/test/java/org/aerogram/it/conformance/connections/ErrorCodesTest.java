// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Section 6.3 (exceptions): each says what is wrong in words and by a stable code; those of the simplified API say the same as those of the classic one. */
class ErrorCodesTest extends ConformanceTest {
    private static JMSException thrown(final ThrowingCallable call) {
        final Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(JMSException.class);
        return (JMSException) thrown;
    }

    private static JMSRuntimeException thrownUnchecked(final ThrowingCallable call) {
        final Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(JMSRuntimeException.class);
        return (JMSRuntimeException) thrown;
    }

    @Test
    void shouldHaveACodeAndWords() throws Exception {
        final Session session = session();
        final Message received = session.createMessage();
        final List<JMSException> failures = List.of(
                thrown(() -> session.createConsumer(queue(), "= 1")),
                thrown(() -> session.createConsumer(null)),
                thrown(() -> session.createQueue("")),
                thrown(() -> session.createConsumer(new AerogramQueue("a,b"))),
                thrown(() -> session.unsubscribe(unique("unknown"))),
                thrown(() -> received.setIntProperty("not a name", 1)),
                thrown(() -> new AerogramConnectionFactory("aeron:nothing").createConnection()));

        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure.getErrorCode()).as(failure.toString()).matches("AG-\\d{4}");
            assertThat(failure.getMessage()).isNotBlank();
        });
    }

    /** Nothing of this is asked of the node: the client knows by itself. */
    @Test
    void shouldHaveACodeWhereTheClientItselfRefuses() throws Exception {
        final Session session = session();
        final Session transacted = session(Session.SESSION_TRANSACTED);
        final MessageProducer producer = session.createProducer(queue());
        final MessageConsumer consumer = session.createConsumer(queue());
        final Session listening = session();
        listening.createConsumer(queue()).setMessageListener(message -> {});
        final MessageConsumer besides = listening.createConsumer(queue());
        final Session fed = session();
        fed.setMessageListener(message -> {});
        final Connection connection = connect();
        final QueueSession queues = ((QueueConnection) connection).createQueueSession(false, 1);
        final TopicSession topics = ((TopicConnection) connection).createTopicSession(false, 1);
        final XAConnection xa = closed(new AerogramXAConnectionFactory(url()).createXAConnection());
        final XASession managed = xa.createXASession();

        assertCode("AG-1603", session::commit, session::rollback, transacted::recover);
        assertCode("AG-1604", besides::receive, () -> besides.receive(1), besides::receiveNoWait);
        assertCode("AG-1604", () -> fed.createConsumer(queue()).receiveNoWait());
        assertCode("AG-1604", () -> fed.createConsumer(queue()).setMessageListener(message -> {}));
        assertCode("AG-1604", () -> listening.setMessageListener(message -> {}));
        assertCode(
                "AG-1605", () -> queues.createTopic("t"), () -> queues.unsubscribe("s"), queues::createTemporaryTopic);
        assertCode("AG-1605", () -> topics.createQueue("q"), () -> topics.createBrowser(queue()));
        assertCode("AG-1505", managed::commit, managed::rollback);
        assertCode("AG-1606", () -> producer.setPriority(10), () -> producer.setDeliveryMode(3));
        assertCode("AG-1606", () -> producer.setTimeToLive(-1), () -> producer.setDeliveryDelay(-1));
        assertCode("AG-1606", () -> consumer.receive(-1), () -> connection.createSession(77));
        assertCode("AG-1606", () -> connection.createSession(false, Session.SESSION_TRANSACTED));
        assertCode("AG-1606", () -> connection.createConnectionConsumer(queue(), null, null, 1));
        assertCode("AG-1606", () -> connection.createConnectionConsumer(queue(), null, () -> null, 0));
        assertCode("AG-1307", () -> connection.setClientID("late"));
        assertCode("AG-1308", () -> session.createDurableConsumer(topic(), "s"));
        assertCode("AG-1314", () -> stopped().setClientID(""));
    }

    private static void assertCode(final String code, final ThrowingCallable... calls) {
        for (final ThrowingCallable call : calls) {
            final JMSException failure = thrown(call);
            assertThat(failure.getErrorCode()).as(failure.toString()).isEqualTo(code);
            assertThat(failure.getMessage()).startsWith(code);
        }
    }

    @Test
    void shouldHaveACodeWhereAContextRefuses() {
        final JMSContext context = context();
        final JMSConsumer consumer = context.createConsumer(queue());
        final JMSProducer producer = context.createProducer();

        assertUncheckedCode("AG-1603", context::commit, context::rollback);
        assertUncheckedCode("AG-1606", () -> consumer.receive(-1), () -> consumer.receiveBody(String.class, -1));
        assertUncheckedCode("AG-1606", () -> producer.setPriority(-1), () -> producer.setDeliveryMode(0));
        assertUncheckedCode("AG-1606", () -> producer.setTimeToLive(-1), () -> producer.setDeliveryDelay(-1));
        assertUncheckedCode(
                "AG-1606", () -> context.createContext(77), () -> factory().createContext(77));
        assertUncheckedCode("AG-1302", () -> producer.send(null, "x"), () -> context.createConsumer(null));
        assertUncheckedCode("AG-1401", () -> producer.send(queue(), (Message) null));
        assertUncheckedCode("AG-1407", () -> consumer.receiveBodyNoWait(null));
    }

    private static void assertUncheckedCode(final String code, final ThrowingCallable... calls) {
        for (final ThrowingCallable call : calls) {
            final JMSRuntimeException failure = thrownUnchecked(call);
            assertThat(failure.getErrorCode()).as(failure.toString()).isEqualTo(code);
        }
    }

    @Test
    void shouldHaveACodeWhereAListenerIsRefused() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final Session session = connection.createSession();
        final List<String> codes = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch done = new CountDownLatch(1);
        session.createConsumer(queue).setMessageListener(message -> {
            for (final ThrowingCallable call :
                    List.<ThrowingCallable>of(session::close, connection::stop, connection::close)) {
                codes.add(thrown(call).getErrorCode());
            }
            done.countDown();
        });
        send(shared(), queue, "x");
        Await.latch("the listener's end", done);

        assertThat(codes).hasSize(3).containsOnly("AG-1602");
    }

    @Test
    void shouldHaveACodeWhereAReceiveIsInterrupted() throws Exception {
        final MessageConsumer consumer = session().createConsumer(queue());
        Thread.currentThread().interrupt();
        try {
            assertCode("AG-1607", consumer::receive);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void shouldSayTheSameInContexts() throws Exception {
        final Session session = session();
        final JMSContext context = context();
        final JMSException checked = thrown(() -> session.createConsumer(queue(), "= 1"));
        final JMSRuntimeException unchecked = thrownUnchecked(() -> context.createConsumer(queue(), "= 1"));

        assertThat(unchecked.getErrorCode()).isEqualTo(checked.getErrorCode());
        assertThat(unchecked.getCause()).isInstanceOf(checked.getClass());
        assertThat(unchecked.getMessage()).isNotBlank();
    }

    @Test
    void shouldLinkWhatItComesFrom() {
        final JMSException failure =
                thrown(() -> new AerogramConnectionFactory("aeron:ipc://" + unique("nobody") + "?connectTimeout=100ms")
                        .createConnection());

        assertThat(failure.getErrorCode()).matches("AG-\\d{4}");
        if (failure.getLinkedException() != null) {
            assertThat(failure.getCause()).isSameAs(failure.getLinkedException());
        }
    }
}
