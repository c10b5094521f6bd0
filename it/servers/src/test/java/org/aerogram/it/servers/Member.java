// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.resource.ResourceException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.ra.AerogramResourceAdapter;
import org.aerogram.ra.inbound.AerogramActivationSpec;

/** The adapter with one bean, which works for 30 ms on each message in up to four sessions, in this JVM: one of several servers that share a queue. */
public final class Member implements AutoCloseable {
    private static final long WORK_NS = 30_000_000L;

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final AerogramResourceAdapter adapter = new AerogramResourceAdapter();
    private final AerogramActivationSpec spec = new AerogramActivationSpec();
    private final PlainEndpoints bean = new PlainEndpoints(this::handle);

    /** Takes no part yet. */
    public Member(final String url, final String queue) throws ResourceException {
        adapter.setUrl(url);
        adapter.start(null);
        spec.setDestination(queue);
        spec.setMaxSessions("4");
    }

    public void join() throws ResourceException {
        adapter.endpointActivation(bean, spec);
    }

    public void leave() {
        adapter.endpointDeactivation(bean, spec);
    }

    /** The texts that its bean is done with. */
    public List<String> handled() {
        return handled;
    }

    private void handle(final Message message) {
        try {
            LockSupport.parkNanos(WORK_NS);
            handled.add(message.getBody(String.class));
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        adapter.stop();
    }
}
