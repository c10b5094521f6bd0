// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import org.aerogram.broker.link.ClientLink;

/** Names one link in the calls of {@link Broker}; made by {@link Broker#connect}. For the broker's thread only. */
public final class BrokerLink {
    private final ClientLink link;
    private final String peer;

    BrokerLink(final ClientLink link, final String peer) {
        this.link = link;
        this.peer = peer;
    }

    ClientLink link() {
        return link;
    }

    /** Where the client is, for the log. */
    public String peer() {
        return peer;
    }
}
