// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.transport.JvmFlag;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.aeron.AeronLinkServer;
import org.aerogram.transport.aeron.ServerContext;

/** Opens the node's end of the links, over Aeron. */
final class NodeLinks {
    private NodeLinks() {}

    /** @throws NodeException with the transport's own words. */
    static LinkServer open(final NodeContext context) {
        try {
            JvmFlag.require();
            return AeronLinkServer.open(settings(context));
        } catch (final TransportException e) {
            throw new NodeException(code(e.category()), e.getMessage(), e);
        } catch (final IllegalArgumentException e) {
            throw new NodeException(ErrorCode.BAD_OPTION_VALUE, e.getMessage(), e);
        }
    }

    private static ServerContext settings(final NodeContext context) {
        final ServerContext settings = new ServerContext()
                .nodeName(context.ipcName())
                .listen(context.listen())
                .ipc(context.ipc())
                .maxLinks(context.maxLinks())
                .linkTimeoutNs(context.linkTimeoutNs())
                .heartbeatIntervalNs(context.heartbeatIntervalNs())
                .termBufferLength(context.termBufferLength())
                .controlPort(context.controlPort())
                .directory(context.aeronDirectory());
        if (context.aeronLivenessNs() != 0) {
            settings.aeronLivenessNs(context.aeronLivenessNs());
        }
        return settings;
    }

    private static ErrorCode code(final TransportException.Category category) {
        switch (category) {
            case BAD_ADDRESS:
                return ErrorCode.BAD_OPTION_VALUE;
            case UNKNOWN_NODE:
                return ErrorCode.UNKNOWN_NODE;
            case UNAVAILABLE:
                return ErrorCode.RESOURCE_UNAVAILABLE;
            case NO_SPACE:
                return ErrorCode.NO_SPACE_FOR_NODE;
            case MISSING_JVM_FLAG:
                return ErrorCode.MISSING_JVM_FLAG;
            case DRIVER_FAILED:
                return ErrorCode.MEDIA_DRIVER_FAILED;
            default:
                return ErrorCode.INTERNAL_ERROR;
        }
    }
}
