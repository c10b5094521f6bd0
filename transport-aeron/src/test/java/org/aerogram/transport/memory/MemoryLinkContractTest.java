// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.memory;

import org.aerogram.transport.Link;
import org.aerogram.transport.LinkContract;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.LinkSource;

class MemoryLinkContractTest extends LinkContract {
    @Override
    protected LinkServer openServer() {
        return new MemoryTransport(7, MemoryLinkFaults.none().backPressure(0.1), System::nanoTime);
    }

    @Override
    protected LinkSource openSource(final LinkServer server) {
        return ((MemoryTransport) server).source();
    }

    @Override
    protected void breakLink(final Link client) {
        ((MemoryLink) client).breakPair();
    }
}
