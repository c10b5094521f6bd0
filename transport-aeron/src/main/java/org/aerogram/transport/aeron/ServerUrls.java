// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.aerogram.transport.host.HostPort;
import org.aerogram.transport.option.LinkOptions;

/** Connection URLs of a server; with options only where a client could not connect without them. */
final class ServerUrls {
    private ServerUrls() {}

    static String ipc(final String nodeName, final Path directory) {
        final String url = "aeron:ipc://" + nodeName;
        // In a query a plus is not a space for everybody: %20 is.
        return directory == null
                ? url
                : url + "?" + LinkOptions.DIR + "="
                        + URLEncoder.encode(directory.toString(), StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("%2F", "/");
    }

    static String udp(final HostPort endpoint, final int controlPort) {
        final HostPort reachable = endpoint.isAny() ? new HostPort("127.0.0.1", endpoint.port()) : endpoint;
        return "aeron:udp://" + reachable
                + (controlPort == 0 ? "" : "?" + LinkOptions.CONTROL_PORT + "=" + controlPort);
    }
}
