// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.net.UnknownHostException;
import org.aerogram.transport.host.HostPort;
import org.aerogram.transport.host.LocalInterface;

/** One node that a client may connect to. Immutable. */
interface Target {
    /** For people. */
    String peer();

    boolean isLocal();

    int termLength();

    /** Whether {@link #channels()} may have to wait for a name service. */
    boolean needsLookup();

    /** The channels to the node, found anew each time because names may move. */
    LinkChannels channels() throws UnknownHostException;

    /** A node by way of its own driver. */
    static Target ipc(final int termLength) {
        return new Target() {
            @Override
            public String peer() {
                return "ipc";
            }

            @Override
            public boolean isLocal() {
                return true;
            }

            @Override
            public int termLength() {
                return termLength;
            }

            @Override
            public boolean needsLookup() {
                return false;
            }

            @Override
            public LinkChannels channels() {
                return LinkChannels.ipc(termLength);
            }
        };
    }

    /** A node at an address. */
    record Udp(HostPort endpoint, int controlPort, String networkInterface, int termLength) implements Target {
        @Override
        public String peer() {
            return endpoint.toString();
        }

        @Override
        public boolean isLocal() {
            return endpoint.isLoopback();
        }

        @Override
        public boolean needsLookup() {
            return !endpoint.isAddress();
        }

        @Override
        public LinkChannels channels() throws UnknownHostException {
            final HostPort address = endpoint.resolve();
            return LinkChannels.udp(
                    address,
                    address.withPort(controlPort),
                    networkInterface != null ? networkInterface : LocalInterface.towards(address),
                    termLength);
        }
    }
}
