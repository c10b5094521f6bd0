// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.orders.launch;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Runs the sample: a node, Payara Micro with the adapter and the application, then either a fixed number of orders ({@code --once}) or a page for
 * people until they press Ctrl-C. Expects the repository's root as its working directory; {@code run} beside the sample sees to that.
 */
public final class RunOrders {
    private static final int DEFAULT_ORDERS = 100;
    private static final long HANDLED_SECONDS = 60;
    private static final Path TARGET = Path.of("samples/orders/target").toAbsolutePath();
    private static final Path DISTRIBUTION =
            Path.of("jms-provider/node/target/aerogram").toAbsolutePath();
    private static final Path ADAPTER =
            Path.of("resource-adapter/rar/target/aerogram.rar").toAbsolutePath();

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private RunOrders() {}

    /** Exits with status 0 if all orders were handled, 1 if not, 2 if the command line makes no sense. */
    public static void main(final String[] args) {
        final List<String> options = List.of(args);
        final boolean once = options.contains("--once");
        final int orders;
        try {
            orders = orders(options);
        } catch (final IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\nusage: samples/orders/run [--once [--orders N]]");
            System.exit(2);
            return;
        }
        final RunOrders run = new RunOrders();
        Runtime.getRuntime().addShutdownHook(new Thread(run::close));
        int status = 1;
        try {
            status = run.run(once, orders);
        } catch (final InterruptedException e) {
            System.err.println("interrupted");
        } catch (final Exception e) {
            System.err.println("failed: " + e.getMessage());
        }
        run.close();
        System.exit(status);
    }

    private static int orders(final List<String> options) {
        int orders = DEFAULT_ORDERS;
        for (int i = 0; i < options.size(); i++) {
            final String option = options.get(i);
            if (option.equals("--orders")
                    && i + 1 < options.size()
                    && options.get(i + 1).matches("[1-9]\\d{0,3}")) {
                orders = Integer.parseInt(options.get(++i));
            } else if (!option.equals("--once")) {
                throw new IllegalArgumentException("not understood: " + option);
            }
        }
        return orders;
    }

    private int run(final boolean once, final int orders) throws Exception {
        final Workplace workplace = open(new Workplace(TARGET));
        final int nodePort = FreePorts.udpPair();
        final String url = "aeron:udp://127.0.0.1:" + nodePort;
        Steps.step("starting an Aerogram node on UDP port " + nodePort);
        open(Node.start(DISTRIBUTION, workplace, nodePort));
        final int httpPort = FreePorts.tcp();
        Steps.step("starting Payara Micro with the resource adapter and the application (log: "
                + workplace.log("payara") + ")");
        final Child server = open(PayaraMicro.start(TARGET, ADAPTER, workplace, httpPort, url));
        final String page = "http://127.0.0.1:" + httpPort + "/orders/";
        final OrdersClient client = new OrdersClient(page);
        if (!once) {
            Steps.step("send orders and see them handled: " + page);
            Steps.step("Ctrl-C ends everything");
            return stayUp(server);
        }
        Steps.step("sending " + orders + " orders through an injected JMSContext");
        client.send(orders);
        final int handled = client.awaitHandled(orders, HANDLED_SECONDS);
        Steps.step("stopping Payara Micro and the node");
        close();
        System.out.println("handled " + handled + " of " + orders + " orders");
        return handled == orders ? 0 : 1;
    }

    private static int stayUp(final Child server) throws InterruptedException {
        server.awaitEnd();
        System.err.println("Payara Micro has ended");
        return 1;
    }

    private synchronized <T extends AutoCloseable> T open(final T closeable) {
        opened.push(closeable);
        return closeable;
    }

    /** Ends in reverse order; again is nothing. */
    private synchronized void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (final Exception e) {
                System.err.println("while cleaning up: " + e.getMessage());
            }
        }
    }
}
