// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.producing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** Section 7.3: asynchronous sends of message listeners, and of messages of other providers. */
class SendsOfMessageListenersTest extends ConformanceTest {
    private static final int SENDS = 20;
    /** What returns within this time while a completion listener runs has not waited for it. */
    private static final long TOO_EARLY_MS = 250;

    private final List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch done = new CountDownLatch(1);

    /** Does something with each outcome; a failure is seen. */
    private interface Completion extends CompletionListener {
        void completed(Message message) throws JMSException;

        @Override
        default void onCompletion(final Message message) {
            try {
                completed(message);
            } catch (final JMSException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        default void onException(final Message message, final Exception exception) {
            throw new IllegalArgumentException(exception);
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    /** Gives the session's listener one message; what the step throws is seen. */
    private void inAListenerOf(final Session session, final Step step) throws Exception {
        final Queue queue = queue();
        session.createConsumer(queue).setMessageListener(message -> {
            try {
                step.run();
            } catch (final Exception e) {
                seen.add(e);
            }
            done.countDown();
        });
        send(shared(), queue, "go");
        Await.latch("the end of the message listener", done);
    }

    private void sendMany(final Session session, final MessageProducer producer, final CompletionListener listener)
            throws JMSException {
        for (int i = 0; i < SENDS; i++) {
            producer.send(session.createTextMessage("m" + i), listener);
        }
    }

    /** Holds the first outcome back, and sees whether what the listener does meanwhile returns too early. */
    private Completion holding(final CountDownLatch returned) {
        return message -> {
            if (seen.isEmpty() && isOver(returned)) {
                seen.add("returned before the completion listener");
            }
            seen.add("completed");
        };
    }

    private static boolean isOver(final CountDownLatch latch) {
        try {
            return latch.await(TOO_EARLY_MS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void shouldWaitForThemWhenAListenerCommits() throws Exception {
        final Queue to = queue();
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageProducer producer = session.createProducer(to);
        final CountDownLatch committed = new CountDownLatch(1);
        final Completion listener = holding(committed);
        inAListenerOf(session, () -> {
            sendMany(session, producer, listener);
            session.commit();
            committed.countDown();
        });

        assertThat(seen).hasSize(SENDS).containsOnly("completed");
        assertThat(receiveTexts(shared().createConsumer(to), SENDS)).hasSize(SENDS);
    }

    @Test
    void shouldWaitForThemWhenAListenerRollsBack() throws Exception {
        final Queue to = queue();
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageProducer producer = session.createProducer(to);
        final CountDownLatch rolledBack = new CountDownLatch(1);
        final Completion listener = holding(rolledBack);
        inAListenerOf(session, () -> {
            if (rolledBack.getCount() > 0) {
                sendMany(session, producer, listener);
                session.rollback();
                rolledBack.countDown();
            }
        });
        session.close();

        assertThat(seen).hasSize(SENDS).containsOnly("completed");
        assertNothingFor(shared().createConsumer(to));
    }

    @Test
    void shouldWaitForThemWhenAListenerClosesTheProducer() throws Exception {
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue());
        final CountDownLatch closed = new CountDownLatch(1);
        final Completion listener = holding(closed);
        inAListenerOf(session, () -> {
            sendMany(session, producer, listener);
            producer.close();
            closed.countDown();
        });

        assertThat(seen).hasSize(SENDS).containsOnly("completed");
    }

    @Test
    void shouldCompleteWhileTheListenerRunsAndOnAnotherThread() throws Exception {
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue());
        final CountDownLatch completed = new CountDownLatch(1);
        final Completion listener = message -> {
            seen.add(Thread.currentThread());
            completed.countDown();
        };
        inAListenerOf(session, () -> {
            producer.send(session.createMessage(), listener);
            assertThat(completed.await(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
            assertThat(seen).doesNotContain(Thread.currentThread());
        });

        assertThat(seen).hasOnlyElementsOfType(Thread.class).hasSize(1);
    }

    @Test
    void shouldGoOnAfterACompletionListenerHasThrownAnError() throws Exception {
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue());
        final Completion failing = message -> {
            throw new AssertionError("thrown by the test");
        };
        final Completion listener = message -> done.countDown();
        producer.send(session.createMessage(), failing);
        producer.send(session.createMessage(), listener);

        Await.latch("the second completion", done);
        producer.close();
    }

    @Test
    void shouldResetABytesMessageOfAnotherProviderForTheListener() throws Exception {
        final Session session = session();
        final BytesMessage own = session.createBytesMessage();
        own.writeInt(7);
        final Completion listener = message -> {
            seen.add(((BytesMessage) message).readInt());
            done.countDown();
        };
        session.createProducer(queue()).send(foreign(own), listener);

        Await.latch("the completion", done);
        assertThat(seen).containsExactly(7);
    }

    private static BytesMessage foreign(final BytesMessage own) {
        return (BytesMessage) Proxy.newProxyInstance(
                BytesMessage.class.getClassLoader(),
                new Class<?>[] {BytesMessage.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(own, arguments);
                    } catch (final InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
