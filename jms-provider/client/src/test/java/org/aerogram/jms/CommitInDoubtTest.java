// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node or the link dies under a commit (6.2.7 of the specification): the client tells what has come of it. */
@Timeout(120)
class CommitInDoubtTest extends BrokerTest {
    private static final String OPTIONS = "?reconnectDelay=1ms";

    private final Queue in = new AerogramQueue("in");
    private final Queue out = new AerogramQueue("out");

    @Override
    LiveBroker makeBroker() {
        return new LiveBroker(7, MemoryLinkFaults.none().delay(0, 200_000).maxFrameLength(2_000)).remembering();
    }

    /** A commit that returned has happened, one that threw has not: the messages arrive once each, and in order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldLearnTheTrueOutcomeOfEachCommit(final long seed) throws Exception {
        final Random random = new Random(seed);
        final int count = 200;
        final String[] numbers = new String[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Integer.toString(i);
        }
        send(in, numbers);
        final AtomicBoolean done = new AtomicBoolean();
        final Thread trouble = new Thread(() -> {
            while (!done.get()) {
                LockSupport.parkNanos(random.nextInt(20_000_000));
                if (random.nextBoolean()) {
                    broker.crash();
                } else {
                    broker.breakLinks();
                }
            }
        });
        final AerogramConnection moving = open(OPTIONS);
        moving.start();
        final Session session = moving.createSession(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(in);
        final MessageProducer producer = session.createProducer(out);
        final List<String> committed = new ArrayList<>();
        trouble.start();
        while (committed.size() < count) {
            final Message message = consumer.receive(PATIENCE_MS);
            assertThat(message).as("after %d, seed %d", committed.size(), seed).isNotNull();
            try {
                producer.send(message);
                session.commit();
                committed.add(text(message));
            } catch (final TransactionRolledBackException again) {
                assertThat(committed).doesNotContain(text(message));
            }
        }
        done.set(true);
        trouble.join();
        assertThat(committed).containsExactly(numbers);
        final MessageConsumer reader = connection.createSession().createConsumer(out);
        assertThat(receive(reader, count)).containsExactly(numbers);
        assertThat(reader.receiveNoWait()).isNull();
    }

    @Test
    void shouldSayThatNobodyKnowsWhereTheNodeHasForgottenTheSession() throws Exception {
        final AerogramConnection committing = open(OPTIONS);
        final Session session = committing.createSession(Session.SESSION_TRANSACTED);
        session.createProducer(out).send(session.createTextMessage("a"));
        final CompletableFuture<String> outcome = commitWithoutAnswer(session);
        broker.restart(); // with an empty store
        broker.hold(false);
        assertThat(outcome.get(60, TimeUnit.SECONDS)).isEqualTo("JMSException AG-1503");
    }

    @Test
    void shouldSayThatNobodyKnowsWhereTheNodeDoesNotAnswer() throws Exception {
        final AerogramConnection committing = open(OPTIONS + "&requestTimeout=300ms");
        final Session session = committing.createSession(Session.SESSION_TRANSACTED);
        session.createProducer(out).send(session.createTextMessage("a"));
        final CompletableFuture<String> outcome = commitWithoutAnswer(session);
        assertThat(outcome.get(60, TimeUnit.SECONDS)).isEqualTo("JMSException AG-1503");
        broker.hold(false);
        assertThat(receive(connection.createSession().createConsumer(out), 1)).containsExactly("a");
        session.createProducer(out).send(session.createTextMessage("b"));
        session.commit();
    }

    /** @return class and code of what the commit throws; it has arrived at the node, which does not answer until told. */
    private CompletableFuture<String> commitWithoutAnswer(final Session session) throws JMSException {
        session.createTemporaryQueue(); // answered when all that was sent has come
        Await.until("all that was sent is durable", () -> broker.underWay() == 0);
        broker.hold(true);
        final CompletableFuture<String> outcome = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        session.commit();
                        outcome.complete("none");
                    } catch (final JMSException e) {
                        outcome.complete(e.getClass().getSimpleName() + " " + e.getErrorCode());
                    }
                })
                .start();
        Await.until("the commit is under way", () -> broker.underWay() > 0);
        return outcome;
    }

    @Test
    void shouldCompleteAsynchronousSendsBeforeTheCommitAndShowThemAfterIt() throws Exception {
        final Session session = connection.createSession(Session.SESSION_TRANSACTED);
        final MessageConsumer reader = connection.createSession().createConsumer(out);
        final MessageProducer producer = session.createProducer(out);
        producer.setDeliveryDelay(1);
        final List<String> completed = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 3; i++) {
            producer.send(session.createTextMessage("sent " + i), new CompletionListener() {
                @Override
                public void onCompletion(final Message message) {
                    completed.add(text(message));
                }

                @Override
                public void onException(final Message message, final Exception exception) {
                    completed.add(exception.toString());
                }
            });
        }
        Await.until("all are complete", () -> completed.size() == 3);
        assertThat(reader.receive(50)).isNull();
        session.commit();
        assertThat(completed).containsExactly("sent 0", "sent 1", "sent 2");
        assertThat(receive(reader, 3)).containsExactly("sent 0", "sent 1", "sent 2");
    }
}
