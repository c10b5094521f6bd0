// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.orders.launch;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Talks to the application over HTTP. */
final class OrdersClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Pattern HANDLED = Pattern.compile("\"handled\":\\s*(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI orders;

    OrdersClient(final String page) {
        orders = URI.create(page + "api/orders");
    }

    /** Has the application send that many orders. */
    void send(final int count) throws IOException, InterruptedException {
        call(HttpRequest.newBuilder(URI.create(orders + "?count=" + count)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Waits until that many orders have been handled, or the time is over; tells how many there were. */
    int awaitHandled(final int count, final long timeoutSeconds) throws IOException, InterruptedException {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
        int handled = handled();
        while (handled < count && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL_NS);
            handled = handled();
        }
        return handled;
    }

    private int handled() throws IOException, InterruptedException {
        final Matcher matcher = HANDLED.matcher(call(HttpRequest.newBuilder(orders)));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private String call(final HttpRequest.Builder request) throws IOException, InterruptedException {
        final HttpResponse<String> answer =
                http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("the application answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
