// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import io.aeron.ChannelUriStringBuilder;
import io.aeron.CommonContext;
import org.aerogram.transport.host.HostPort;

/** The channels that make up links between one client side and one node, as Aeron writes them. Immutable. */
final class LinkChannels {
    /** From clients to the node. */
    static final int REQUEST_STREAM = 1001;
    /** From the node to clients. */
    static final int RESPONSE_STREAM = 1002;

    private static final int MTU_LOOPBACK = 8192;
    private static final int MTU_IPC = 32 * 1024;
    private static final int FRAMES_A_TERM = 8;

    private final HostPort endpoint;
    private final HostPort control;
    private final String networkInterface;
    private final int termLength;

    private LinkChannels(
            final HostPort endpoint, final HostPort control, final String networkInterface, final int termLength) {
        this.endpoint = endpoint;
        this.control = control;
        this.networkInterface = networkInterface;
        this.termLength = termLength;
    }

    static LinkChannels ipc(final int termLength) {
        return new LinkChannels(null, null, null, termLength);
    }

    static LinkChannels udp(
            final HostPort endpoint, final HostPort control, final String networkInterface, final int termLength) {
        return new LinkChannels(endpoint, control, networkInterface, termLength);
    }

    boolean isIpc() {
        return endpoint == null;
    }

    int termLength() {
        return termLength;
    }

    /** The port of the node where that is on this host; null: it is not, or there is none. */
    HostPort localPort() {
        return endpoint != null && endpoint.isLoopback() ? endpoint : null;
    }

    int maxFrameLength() {
        return maxFrameLength(termLength);
    }

    /** The longest message that Aeron takes for terms of a length. */
    static int maxFrameLength(final int termLength) {
        return termLength / FRAMES_A_TERM;
    }

    /** What the node listens on. */
    String requestSubscription() {
        final ChannelUriStringBuilder uri = media();
        if (!isIpc()) {
            uri.endpoint(endpoint.toString()).networkInterface(networkInterface);
        }
        return uri.build();
    }

    /** Keeps the node's response control port while there are no clients. */
    String prototypePublication() {
        return media().controlMode(CommonContext.CONTROL_MODE_RESPONSE)
                .controlEndpoint(control.toString())
                .responseCorrelationId("prototype")
                .termLength(io.aeron.logbuffer.LogBufferDescriptor.TERM_MIN_LENGTH)
                .build();
    }

    /** The node's way to the client that an image belongs to. */
    String responsePublication(final long imageCorrelationId) {
        final ChannelUriStringBuilder uri =
                terms().controlMode(CommonContext.CONTROL_MODE_RESPONSE).responseCorrelationId(imageCorrelationId);
        if (!isIpc()) {
            uri.controlEndpoint(control.toString());
        }
        return uri.build();
    }

    /** What a client listens on. */
    String responseSubscription() {
        final ChannelUriStringBuilder uri = media().controlMode(CommonContext.CONTROL_MODE_RESPONSE);
        if (!isIpc()) {
            uri.controlEndpoint(control.toString());
        }
        return uri.build();
    }

    /** A client's way to the node. */
    String requestPublication(final long responseSubscriptionId) {
        final ChannelUriStringBuilder uri = terms().responseCorrelationId(responseSubscriptionId);
        if (!isIpc()) {
            uri.endpoint(endpoint.toString()).networkInterface(networkInterface);
        }
        return uri.build();
    }

    @Override
    public String toString() {
        return isIpc() ? "ipc" : endpoint + " (response control " + control + ")";
    }

    private ChannelUriStringBuilder media() {
        return new ChannelUriStringBuilder().media(isIpc() ? CommonContext.IPC_MEDIA : CommonContext.UDP_MEDIA);
    }

    private ChannelUriStringBuilder terms() {
        final ChannelUriStringBuilder uri = media().termLength(termLength).sparse(true);
        if (isIpc()) {
            uri.mtu(Math.min(MTU_IPC, maxFrameLength()));
        } else if (endpoint.isLoopback()) {
            uri.mtu(Math.min(MTU_LOOPBACK, maxFrameLength()));
        }
        return uri;
    }
}
