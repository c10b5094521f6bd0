// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import org.aerogram.transport.Link;
import org.aerogram.transport.LinkContract;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.LinkSource;

class IpcLinkContractTest extends LinkContract {
    @Override
    protected LinkServer openServer() {
        return TestServers.ipc();
    }

    @Override
    protected LinkSource openSource(final LinkServer server) {
        return TestServers.source(server);
    }

    @Override
    protected void breakLink(final Link client) {
        ((AeronLink) client).silence();
    }
}
