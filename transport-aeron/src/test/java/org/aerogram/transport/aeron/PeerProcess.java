// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.LinkSource;
import org.agrona.concurrent.UnsafeBuffer;

/** What child JVMs of these tests run: {@code client <url> <link time-out>}, {@code node <name>}, {@code listen <host:port>}, or {@code crash}. */
final class PeerProcess {
    private PeerProcess() {}

    public static void main(final String[] arguments) throws Exception {
        if ("crash".equals(arguments[0])) {
            crash();
        } else if ("node".equals(arguments[0])) {
            serve(TestServers.context().nodeName(arguments[1]));
        } else if ("listen".equals(arguments[0])) {
            serve(TestServers.context().ipc(false).listen(arguments[1]));
        } else {
            client(arguments[1], arguments[2]);
        }
    }

    /** Ends by an exception with everything still open. */
    private static void crash() {
        final LinkServer server = AeronLinkServer.open(TestServers.context().listen("127.0.0.1:0"));
        final LinkSource source = TestServers.source(server);
        source.connect();
        System.out.println("directory " + server.urls());
        throw new IllegalStateException("on purpose");
    }

    private static void serve(final ServerContext context) {
        try (LinkServer server = AeronLinkServer.open(context)) {
            System.out.println("ready " + server.urls().get(0));
            final java.util.List<Link> links = new java.util.ArrayList<>();
            while (true) {
                server.accept(links::add);
                links.forEach(link -> link.poll((b, o, l) -> {}, 10));
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static void client(final String url, final String linkTimeout) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8]);
        final Map<String, String> options =
                Map.of("linkTimeout", linkTimeout, "aeronLiveness", "60s", "connectTimeout", "60s");
        try (LinkSource source = TestServers.source(url, options);
                Link link = source.connect()) {
            boolean greeted = false;
            while (link.closeReason() == null) {
                if (!greeted && link.offer(buffer, 0, 8)) {
                    greeted = true;
                    System.out.println("greeted");
                }
                link.poll((b, o, l) -> System.out.println("got " + l), 10);
                LockSupport.parkNanos(1_000_000);
            }
            System.out.println("closed " + link.closeReason());
        }
    }
}
