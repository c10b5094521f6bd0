// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.workload;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import org.aerogram.it.benchmarks.provider.BrokerProcess;

/** What one execution of a workload gets: connections, sizes, times, and where its figures go. Connections are closed with it. */
public final class WorkloadRun implements AutoCloseable {
    private final ConnectionFactory factory;
    private final BrokerProcess broker;
    private final int bodyBytes;
    private final Duration warmUp;
    private final Duration measured;
    private final ObjDoubleConsumer<String> figures;
    private final List<Connection> connections = new ArrayList<>();

    public WorkloadRun(
            final ConnectionFactory factory,
            final BrokerProcess broker,
            final int bodyBytes,
            final Duration warmUp,
            final Duration measured,
            final ObjDoubleConsumer<String> figures) {
        this.factory = factory;
        this.broker = broker;
        this.bodyBytes = bodyBytes;
        this.warmUp = warmUp;
        this.measured = measured;
        this.figures = figures;
    }

    /** A new, started connection. */
    public synchronized Connection connect() throws JMSException {
        final Connection connection = factory.createConnection();
        connections.add(connection);
        connection.start();
        return connection;
    }

    public BrokerProcess broker() {
        return broker;
    }

    public byte[] body() {
        return new byte[bodyBytes];
    }

    public Duration warmUp() {
        return warmUp;
    }

    public Duration measured() {
        return measured;
    }

    /** Tells one figure of this run. */
    public void figure(final String metric, final double value) {
        figures.accept(metric, value);
    }

    @Override
    public synchronized void close() throws JMSException {
        for (final Connection connection : connections) {
            connection.close();
        }
    }
}
