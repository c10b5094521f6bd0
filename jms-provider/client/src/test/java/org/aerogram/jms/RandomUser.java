// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.jms.session.AerogramSession;
import org.aerogram.jms.testing.MessageTally;

/** Does with sessions of one connection whatever comes to its mind, and keeps account of it. */
final class RandomUser implements Runnable {
    private static final Set<String> EXPECTED = Set.of(
            "AG-1007", // the node was restarted
            "AG-1014", // no answer in time
            "AG-1404", // a message in doubt
            "AG-1405", // no room
            "AG-1410", // a message interrupted
            "AG-1502", // rolled back
            "AG-1503", // a transaction in doubt
            "AG-1601", // closed by another thread
            "AG-1607"); // interrupted
    private static final Set<String> ROLLED_BACK = Set.of("AG-1502");
    private static final Set<String> NOT_DONE = Set.of("AG-1405");
    private static final int[] MODES = {
        Session.AUTO_ACKNOWLEDGE,
        Session.CLIENT_ACKNOWLEDGE,
        Session.SESSION_TRANSACTED,
        AerogramSession.INDIVIDUAL_ACKNOWLEDGE
    };

    private final String name;
    private final Connection connection;
    private final Queue queue;
    private final Random random;
    private final MessageTally tally;
    private final Executor closer;
    private final int steps;
    private final boolean crashes;
    private final AtomicInteger completions = new AtomicInteger();
    private final List<Message> received = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private int asynchronous;
    private int count;
    private int mode;
    private Session session;
    private MessageConsumer consumer;
    private MessageProducer producer;

    RandomUser(
            final String name,
            final Connection connection,
            final Queue queue,
            final long seed,
            final MessageTally tally,
            final Executor closer,
            final int steps,
            final boolean crashes) {
        this.name = name;
        this.connection = connection;
        this.queue = queue;
        this.random = new Random(seed);
        this.tally = tally;
        this.closer = closer;
        this.steps = steps;
        this.crashes = crashes;
    }

    /** How many completion listeners have not been called, or too often. */
    int completionsMissing() {
        return asynchronous - completions.get();
    }

    private interface Work {
        void run() throws JMSException;
    }

    private boolean tries(final String what, final Work work) {
        return failure(what, work) == null;
    }

    /** @return null: it was done. */
    private String failure(final String what, final Work work) {
        try {
            work.run();
            return null;
        } catch (final JMSException e) {
            if (!EXPECTED.contains(e.getErrorCode())) {
                tally.wrong(name + " " + what + ": " + e);
            }
            return e.getErrorCode();
        } catch (final RuntimeException e) {
            tally.wrong(name + " " + what + ": " + e);
            return "";
        }
    }

    @Override
    public void run() {
        try {
            for (int i = 0; i < steps; i++) {
                if (session == null) {
                    begin();
                } else {
                    step();
                }
                Thread.interrupted();
            }
        } finally {
            end();
        }
    }

    private void begin() {
        mode = MODES[random.nextInt(MODES.length)];
        final boolean begun = tries("begin", () -> {
            session = connection.createSession(mode);
            producer = session.createProducer(queue);
            consumer = session.createConsumer(queue);
        });
        if (!begun) {
            end();
        }
    }

    private void step() {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> send();
            case 3 -> sendAsynchronously();
            case 4, 5, 6, 7 -> receive();
            case 8, 9 -> acknowledge();
            case 10 -> giveBack();
            case 11 -> browse();
            case 12 -> anotherConsumer();
            case 13 -> end();
            case 14 -> {
                if (random.nextInt(3) == 0) {
                    final Session closing = session;
                    closer.execute(() -> failure("close elsewhere", closing::close));
                }
            }
            default -> {
                if (random.nextInt(3) == 0) {
                    Thread.currentThread().interrupt();
                    receive();
                }
            }
        }
    }

    private String nextText() {
        return name + "-" + count++ + "-" + "x".repeat(random.nextInt(10) == 0 ? 5_000 : random.nextInt(200));
    }

    private void send() {
        final String text = nextText();
        final boolean done = tries("send", () -> producer.send(session.createTextMessage(text)));
        if (!done) {
            tally.perhapsSent(text);
        } else if (mode == Session.SESSION_TRANSACTED) {
            sent.add(text);
        } else {
            tally.sent(text);
        }
    }

    private void sendAsynchronously() {
        if (mode == Session.SESSION_TRANSACTED) {
            return;
        }
        final String text = nextText();
        final boolean accepted = tries(
                "send asynchronously",
                () -> producer.send(session.createTextMessage(text), new CompletionListener() {
                    @Override
                    public void onCompletion(final Message message) {
                        completions.incrementAndGet();
                        tally.sent(text);
                    }

                    @Override
                    public void onException(final Message message, final Exception e) {
                        completions.incrementAndGet();
                        tally.perhapsSent(text);
                        failure("complete", () -> {
                            throw (JMSException) e;
                        });
                    }
                }));
        if (accepted) {
            asynchronous++;
        } else {
            tally.perhapsSent(text);
        }
    }

    private void receive() {
        tries("receive", () -> {
            final Message message =
                    random.nextInt(3) == 0 ? consumer.receiveNoWait() : consumer.receive(1 + random.nextInt(20));
            if (message != null) {
                final String text = message.getBody(String.class);
                tally.seen(text, message.getJMSRedelivered());
                if (mode == Session.AUTO_ACKNOWLEDGE && crashes) {
                    tally.perhapsGone(text); // it need not be durable yet
                } else if (mode == Session.AUTO_ACKNOWLEDGE) {
                    tally.gone(text);
                } else {
                    received.add(message);
                }
            }
        });
    }

    private void acknowledge() {
        if (mode == Session.SESSION_TRANSACTED) {
            commit();
        } else if (mode != Session.AUTO_ACKNOWLEDGE && !received.isEmpty()) {
            final Message message = received.get(random.nextInt(received.size()));
            final List<Message> concerned =
                    mode == Session.CLIENT_ACKNOWLEDGE ? List.copyOf(received) : List.of(message);
            final String failure = failure("acknowledge", message::acknowledge);
            final boolean done = failure == null;
            concerned.forEach(one -> {
                if (done) {
                    tally.gone(text(one));
                } else {
                    tally.perhapsGone(text(one));
                }
            });
            if (done || !NOT_DONE.contains(failure)) {
                received.removeAll(concerned); // they come again, if at all
            }
        }
    }

    private static String text(final Message message) {
        return BrokerTest.text(message);
    }

    private void commit() {
        final String failure = failure("commit", session::commit);
        if (failure != null && NOT_DONE.contains(failure)) {
            return; // as it was
        }
        if (failure == null) {
            sent.forEach(tally::sent);
            received.forEach(message -> tally.gone(text(message)));
        } else if (ROLLED_BACK.contains(failure)) {
            sent.forEach(tally::neverSent);
        } else {
            sent.forEach(tally::perhapsSent);
            received.forEach(message -> tally.perhapsGone(text(message)));
        }
        sent.clear();
        received.clear();
    }

    private void giveBack() {
        if (mode == Session.SESSION_TRANSACTED) {
            tries("roll back", session::rollback);
            sent.forEach(tally::neverSent); // whether it was told or not: nothing else is possible
            sent.clear();
            received.clear();
        } else if (tries("recover", session::recover)) {
            received.clear();
        }
    }

    private void browse() {
        tries("browse", () -> {
            final QueueBrowser browser = session.createBrowser(queue);
            final var messages = browser.getEnumeration();
            for (int i = random.nextInt(5); i > 0 && messages.hasMoreElements(); i--) {
                messages.nextElement();
            }
            browser.close();
        });
    }

    private void anotherConsumer() {
        tries("close consumer", consumer::close);
        if (!tries("create consumer", () -> consumer = session.createConsumer(queue))) {
            end();
        }
    }

    private void end() {
        if (session != null) {
            tries("close", session::close);
        }
        sent.forEach(tally::neverSent);
        sent.clear();
        received.clear();
        session = null;
    }
}
