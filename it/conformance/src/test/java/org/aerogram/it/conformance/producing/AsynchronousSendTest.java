// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.producing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** Section 7.3: asynchronous sends and their completion listeners. */
class AsynchronousSendTest extends ConformanceTest {
    /** Remembers what was completed and what failed. */
    private static final class Recorder implements CompletionListener {
        final List<Message> completed = Collections.synchronizedList(new ArrayList<>());
        final List<Exception> failed = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onCompletion(final Message message) {
            completed.add(message);
        }

        @Override
        public void onException(final Message message, final Exception exception) {
            failed.add(exception);
        }
    }

    @Test
    void shouldCompleteEachSendOnceAndInOrder() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue);
        final Recorder recorder = new Recorder();
        final List<Message> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            final TextMessage message = session.createTextMessage("m" + i);
            sent.add(message);
            if (i % 2 == 0) {
                producer.send(message, recorder);
            } else {
                producer.send(message, DeliveryMode.NON_PERSISTENT, 4, 0, recorder);
            }
        }
        Await.until("200 completions", () -> recorder.completed.size() == 200);

        assertThat(recorder.failed).isEmpty();
        assertThat(recorder.completed).containsExactlyElementsOf(sent);
        assertThat(sent)
                .allSatisfy(message -> assertThat(message.getJMSMessageID()).startsWith("ID:"));
        assertThat(receiveTexts(session().createConsumer(queue), 200)).hasSize(200);
    }

    @Test
    void shouldHaveTheMessageAtTheBrokerWhenCompleted() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final CountDownLatch completed = new CountDownLatch(1);
        session.createProducer(queue).send(session.createTextMessage("x"), new CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                completed.countDown();
            }

            @Override
            public void onException(final Message message, final Exception exception) {}
        });
        Await.latch("completion", completed);

        assertThat(session().createConsumer(queue).receiveNoWait()).isNotNull();
    }

    @Test
    void shouldCompleteWithoutAnyThreadOfTheApplicationInTheClient() throws Exception {
        final Session session = session();
        final Recorder recorder = new Recorder();
        session.createProducer(queue()).send(session.createMessage(), recorder);

        Await.until("completion while nobody calls", () -> recorder.completed.size() == 1);
    }

    @Test
    void shouldCallTheListenerOnAnotherThread() throws Exception {
        final Session session = session();
        final AtomicReference<Thread> caller = new AtomicReference<>();
        session.createProducer(queue()).send(session.createMessage(), new CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                caller.set(Thread.currentThread());
            }

            @Override
            public void onException(final Message message, final Exception exception) {}
        });
        Await.until("completion", () -> caller.get() != null);

        assertThat(caller.get()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void shouldResetABytesMessageForTheListener() throws Exception {
        final Session session = session();
        final BytesMessage message = session.createBytesMessage();
        message.writeInt(7);
        final AtomicReference<Object> read = new AtomicReference<>();
        session.createProducer(queue()).send(message, new CompletionListener() {
            @Override
            public void onCompletion(final Message completed) {
                try {
                    read.set(((BytesMessage) completed).readInt());
                } catch (final jakarta.jms.JMSException e) {
                    read.set(e);
                }
            }

            @Override
            public void onException(final Message failed, final Exception exception) {
                read.set(exception);
            }
        });
        Await.until("completion", () -> read.get() != null);

        assertThat(read.get()).isEqualTo(7);
    }

    @Test
    void shouldRefuseANullListenerAndIllegalSends() throws Exception {
        final Session session = session();
        final Message message = session.createMessage();
        final MessageProducer bound = session.createProducer(queue());
        final MessageProducer unbound = session.createProducer(null);
        final Recorder recorder = new Recorder();

        assertThatThrownBy(() -> bound.send(message, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> unbound.send(message, recorder)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> bound.send(queue(), message, recorder))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void shouldSendAsynchronouslyWithoutADestinationOfItsOwn() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final Recorder recorder = new Recorder();
        final MessageProducer producer = session.createProducer(null);
        producer.send(queue, session.createTextMessage("a"), recorder);
        producer.send(queue, session.createTextMessage("b"), DeliveryMode.PERSISTENT, 5, 0, recorder);

        Await.until("two completions", () -> recorder.completed.size() == 2);
    }

    @Test
    void shouldWaitForOutstandingSendsWhenClosing() throws Exception {
        for (final String what : new String[] {"producer", "session", "connection"}) {
            final Connection connection = connect();
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(queue());
            final Recorder recorder = new Recorder();
            for (int i = 0; i < 100; i++) {
                producer.send(session.createTextMessage("m" + i), recorder);
            }
            if (what.equals("producer")) {
                producer.close();
            } else if (what.equals("session")) {
                session.close();
            } else {
                connection.close();
            }

            assertThat(recorder.completed)
                    .as("completed when %s is closed", what)
                    .hasSize(100);
        }
    }

    @Test
    void shouldWaitForOutstandingSendsAtCommit() throws Exception {
        final Queue queue = queue();
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageProducer producer = session.createProducer(queue);
        final Recorder recorder = new Recorder();
        for (int i = 0; i < 50; i++) {
            producer.send(session.createTextMessage("m" + i), recorder);
        }
        session.commit();

        assertThat(recorder.completed).hasSize(50);
        assertThat(receiveTexts(session().createConsumer(queue), 50)).hasSize(50);
    }

    @Test
    void shouldRefuseToCloseCommitOrRollBackWithinACompletionListener() throws Exception {
        final Connection connection = connect();
        final Session session = connection.createSession(Session.SESSION_TRANSACTED);
        final MessageProducer producer = session.createProducer(queue());
        final List<String> results = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch done = new CountDownLatch(1);
        producer.send(session.createMessage(), new CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                results.add(outcome(producer::close));
                results.add(outcome(session::close));
                results.add(outcome(connection::close));
                results.add(outcome(session::commit));
                results.add(outcome(session::rollback));
                done.countDown();
            }

            @Override
            public void onException(final Message message, final Exception exception) {}
        });
        Await.latch("the listener's end", done);

        assertThat(results).hasSize(5).containsOnly("IllegalStateException");
    }

    @Test
    void shouldLetACompletionListenerCloseAnotherProducerAndReceive() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue);
        final MessageProducer other = session.createProducer(queue);
        final MessageConsumer consumer = session.createConsumer(queue);
        final List<String> results = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch done = new CountDownLatch(1);
        producer.send(session.createTextMessage("x"), new CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                results.add(outcome(other::close));
                results.add(outcome(() -> results.add(receiveText(consumer))));
                results.add(outcome(consumer::close));
                results.add(outcome(producer::close));
                done.countDown();
            }

            @Override
            public void onException(final Message message, final Exception exception) {}
        });
        Await.latch("the listener's end", done);

        assertThat(results).containsExactly("nothing", "x", "nothing", "nothing", "IllegalStateException");
        assertThatThrownBy(() -> other.send(session.createMessage())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldCompleteWhatAClosedProducerHasSentBefore() throws Exception {
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue());
        final MessageProducer other = session.createProducer(queue());
        final Recorder recorder = new Recorder();
        final List<String> results = Collections.synchronizedList(new ArrayList<>());
        producer.send(session.createMessage(), new CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                results.add(outcome(() -> other.send(session.createMessage(), recorder)));
                results.add(outcome(other::close));
            }

            @Override
            public void onException(final Message message, final Exception exception) {}
        });

        Await.until("the other producer's completion", () -> recorder.completed.size() == 1);
        assertThat(results).containsExactly("nothing", "nothing");
    }

    private interface Action {
        void run() throws Exception;
    }

    private static String outcome(final Action action) {
        try {
            action.run();
            return "nothing";
        } catch (final Exception e) {
            return e instanceof IllegalStateException ? "IllegalStateException" : e.toString();
        }
    }

    @Test
    void shouldLetAListenerSend() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue);
        final AtomicBoolean done = new AtomicBoolean();
        final Recorder second = new Recorder();
        producer.send(session.createTextMessage("a"), new CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                try {
                    producer.send(session.createTextMessage("b"), second);
                    done.set(true);
                } catch (final jakarta.jms.JMSException e) {
                    second.failed.add(e);
                }
            }

            @Override
            public void onException(final Message message, final Exception exception) {}
        });
        Await.until("the second send", () -> done.get() || !second.failed.isEmpty());
        assertThat(second.failed).isEmpty();

        assertThat(receiveTexts(session().createConsumer(queue), 2)).containsExactly("a", "b");
    }

    @Test
    void shouldTellTheListenerWhyASendFailed() throws Exception {
        final Session session = session();
        final jakarta.jms.TemporaryQueue temporary = session().createTemporaryQueue();
        final MessageProducer producer = session.createProducer(temporary);
        temporary.delete();
        final Recorder recorder = new Recorder();

        producer.send(session.createMessage(), recorder);
        Await.until("the failure", () -> !recorder.failed.isEmpty());

        assertThat(recorder.completed).isEmpty();
        assertThat(recorder.failed.get(0)).isInstanceOf(jakarta.jms.InvalidDestinationException.class);
    }

    @Test
    void shouldGoOnAfterAListenerHasThrown() throws Exception {
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue());
        final CountDownLatch called = new CountDownLatch(1);
        producer.send(session.createMessage(), new CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                called.countDown();
                throw new java.lang.IllegalStateException("thrown by the application");
            }

            @Override
            public void onException(final Message message, final Exception exception) {}
        });
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
        final Recorder next = new Recorder();
        producer.send(session.createMessage(), next);

        Await.until("the next completion", () -> next.completed.size() == 1);
    }
}
