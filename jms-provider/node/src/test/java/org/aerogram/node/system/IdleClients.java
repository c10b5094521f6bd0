// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.protocol.codec.WelcomeDecoder;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProviders;
import org.aerogram.transport.LinkSource;

/**
 * Connects many clients that say Hello and then nothing, to see what they cost the node: {@code IdleClients 127.0.0.1:7400 500 [directory of the media driver]}. Ends at the end of
 * standard input.
 */
public final class IdleClients {
    private static final int AT_ONCE = 25;

    private IdleClients() {}

    public static void main(final String[] arguments) throws IOException {
        final int count = Integer.parseInt(arguments[1]);
        final Map<String, String> options = new HashMap<>(Map.of("connectTimeout", "60s"));
        if (arguments.length > 2) {
            options.put("dir", arguments[2]);
        }
        final LinkAddress address = new LinkAddress("udp", List.of(arguments[0]), "", options);
        final List<RawClient> clients = new ArrayList<>();
        try (LinkSource source = LinkProviders.forScheme("udp").acquire(address)) {
            final long startNs = System.nanoTime();
            while (clients.size() < count) {
                connect(source, clients, Math.min(AT_ONCE, count - clients.size()));
                System.err.println(clients.size() + " after " + elapsedMs(startNs) + " ms");
            }
            System.out.println("connected " + count + " clients in " + elapsedMs(startNs) + " ms");
            while (System.in.available() == 0) {
                for (final RawClient client : clients) {
                    client.work(0, "", "");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            clients.forEach(client -> client.link().close());
        }
    }

    private static void connect(final LinkSource source, final List<RawClient> clients, final int number) {
        final int first = clients.size();
        for (int i = 0; i < number; i++) {
            clients.add(new RawClient(source));
        }
        for (int i = first; i < clients.size(); i++) {
            final RawClient client = clients.get(i);
            final int answer = client.awaitAnswer(i, "ANONYMOUS", "");
            if (answer != WelcomeDecoder.TEMPLATE_ID) {
                throw new IllegalStateException(
                        "client " + i + " got " + answer + ", " + client.link().closeReason());
            }
        }
    }

    private static long elapsedMs(final long sinceNs) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNs);
    }
}
