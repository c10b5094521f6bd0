// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.testing;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.aerogram.transport.memory.MemoryLinkProvider;
import org.aerogram.transport.memory.MemoryTransport;

/** The thread of whoever serves the links of one transport, which clients find by its name as long as this is not closed. */
final class PeerThread implements AutoCloseable {
    private static final int YIELDS = 50;
    private static final long PARK_NS = 20_000;

    private final String name;
    private final MemoryTransport transport;
    private final Thread thread;
    private volatile boolean stopped;

    private PeerThread(final String name, final MemoryTransport transport, final IntSupplier dutyCycle) {
        this.name = name;
        this.transport = transport;
        this.thread = new Thread(() -> run(dutyCycle), name);
    }

    /** @param dutyCycle returns how much it has done. */
    static PeerThread start(final String name, final MemoryTransport transport, final IntSupplier dutyCycle) {
        final PeerThread peer = new PeerThread(name, transport, dutyCycle);
        MemoryLinkProvider.register(name, transport);
        peer.thread.setDaemon(true);
        peer.thread.start();
        return peer;
    }

    private void run(final IntSupplier dutyCycle) {
        int idle = 0;
        while (!stopped) {
            idle = dutyCycle.getAsInt() > 0 ? 0 : idle + 1;
            if (idle > YIELDS) {
                LockSupport.parkNanos(PARK_NS);
            } else if (idle > 0) {
                Thread.yield();
            }
        }
    }

    /** What a connection factory takes. */
    String url() {
        return "aeron:memory://" + name;
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        Await.until(name + " ends", () -> !thread.isAlive());
        transport.close();
        MemoryLinkProvider.unregister(name);
    }
}
