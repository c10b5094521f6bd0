// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.workload;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Producers send as fast as consumers keep up; the figure is messages received a second. */
final class Flow implements Workload {
    private final String name;
    private final boolean topic;
    private final int producers;
    private final List<String> selectors;
    private final Sending sending;

    private Flow(
            final String name,
            final boolean topic,
            final int producers,
            final List<String> selectors,
            final Sending sending) {
        this.name = name;
        this.topic = topic;
        this.producers = producers;
        this.selectors = selectors;
        this.sending = sending;
    }

    static Flow queue(final String name, final int producers, final int consumers) {
        return new Flow(name, false, producers, Collections.nCopies(consumers, ""), Sending.NON_PERSISTENT);
    }

    static Flow topic(final String name, final List<String> selectors) {
        return new Flow(name, true, 1, selectors, Sending.NON_PERSISTENT);
    }

    static Flow persistent(final String name, final int producers) {
        return new Flow(name, false, producers, List.of(""), Sending.PERSISTENT);
    }

    static Flow asynchronous(final String name) {
        return new Flow(name, false, 1, List.of(""), Sending.PERSISTENT_ASYNCHRONOUS);
    }

    static Flow transacted(final String name) {
        return new Flow(name, false, 1, List.of(""), Sending.TRANSACTED);
    }

    /** How producers send. */
    enum Sending {
        NON_PERSISTENT(DeliveryMode.NON_PERSISTENT, Session.AUTO_ACKNOWLEDGE),
        PERSISTENT(DeliveryMode.PERSISTENT, Session.AUTO_ACKNOWLEDGE),
        PERSISTENT_ASYNCHRONOUS(DeliveryMode.PERSISTENT, Session.AUTO_ACKNOWLEDGE),
        TRANSACTED(DeliveryMode.PERSISTENT, Session.SESSION_TRANSACTED);

        final int deliveryMode;
        final int sessionMode;

        Sending(final int deliveryMode, final int sessionMode) {
            this.deliveryMode = deliveryMode;
            this.sessionMode = sessionMode;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(final WorkloadRun run) throws Exception {
        final Progress progress = new Progress();
        final String destination = name.replace(' ', '.');
        final List<Thread> threads = new ArrayList<>();
        for (final String selector : selectors) {
            final FlowConsumer consumer = new FlowConsumer(run, progress, topic, destination, selector);
            threads.add(new Thread(consumer, "consumer"));
        }
        // a message goes to all of a topic's consumers, or to the one whose selector matches
        final int copies = topic && selectors.get(0).isEmpty() ? selectors.size() : 1;
        for (int i = 0; i < producers; i++) {
            threads.add(new Thread(new FlowProducer(run, progress, topic, destination, sending, copies), "producer"));
        }
        threads.forEach(Thread::start);
        progress.rate(run.warmUp());
        final double rate = progress.rate(run.measured());
        progress.stop();
        for (final Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        }
        progress.rethrow();
        run.figure("messages/s", rate);
    }
}
