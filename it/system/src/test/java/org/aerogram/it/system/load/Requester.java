// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.load;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TemporaryQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Asks and answers in contexts that come and go with their temporary queues, which are deleted or left to the connection's end. */
public final class Requester implements Runnable {
    private static final long PATIENCE_MS = 30_000;

    private final ConnectionFactory factory;
    private final Ledger ledger;
    private final BooleanSupplier done;
    private final Random random;

    public Requester(
            final ConnectionFactory factory, final Ledger ledger, final BooleanSupplier done, final long seed) {
        this.factory = factory;
        this.ledger = ledger;
        this.done = done;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        try {
            while (!done.getAsBoolean()) {
                try (JMSContext context = factory.createContext();
                        JMSContext other = context.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        converse(context, other);
                    }
                }
            }
        } catch (final JMSException | RuntimeException e) {
            ledger.failed(e);
        }
    }

    private void converse(final JMSContext asking, final JMSContext answering) throws JMSException {
        final TemporaryQueue questions = answering.createTemporaryQueue();
        final TemporaryQueue answers = asking.createTemporaryQueue();
        try (JMSConsumer questioned = answering.createConsumer(questions);
                JMSConsumer answered = asking.createConsumer(answers)) {
            for (int i = random.nextInt(10); i >= 0; i--) {
                asking.createProducer().setJMSReplyTo(answers).send(questions, "question " + i);
                final Message question = questioned.receive(PATIENCE_MS);
                answering
                        .createProducer()
                        .send(question.getJMSReplyTo(), "answer to " + question.getBody(String.class));
                final String answer = answered.receiveBody(String.class, PATIENCE_MS);
                if (!("answer to question " + i).equals(answer)) {
                    throw new JMSRuntimeException("not an answer to " + i + ": " + answer);
                }
            }
        }
        if (random.nextBoolean()) {
            questions.delete();
            answers.delete();
        }
    }
}
