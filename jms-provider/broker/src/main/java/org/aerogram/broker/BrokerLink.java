// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

/** Names one link in the calls of {@link Broker}; made by {@link Broker#connect}. For the broker's thread only. */
public final class BrokerLink {
    private final ClientChannel channel;

    BrokerLink(final ClientChannel channel) {
        this.channel = channel;
    }

    /** Where the client is, for the log. */
    public String peer() {
        return channel.peer();
    }
}
