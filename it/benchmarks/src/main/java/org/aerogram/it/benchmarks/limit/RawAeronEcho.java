// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.limit;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.logbuffer.FragmentHandler;
import org.agrona.CloseHelper;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;

/** The other process of {@link RawAeron}: sends back what it gets, or counts it. */
public final class RawAeronEcho {
    static final int THERE_STREAM = 11;
    static final int BACK_STREAM = 12;
    static final long ONE_WAY = Long.MIN_VALUE;
    private static final int REPORT_INTERVAL = 1024;

    private long count;

    private RawAeronEcho() {}

    /** @param arguments Aeron directory, {@code attach} or {@code launch}, channel there, channel back. */
    public static void main(final String[] arguments) {
        final MediaDriver driver = "launch".equals(arguments[1]) ? RawAeron.launch(arguments[0]) : null;
        try (Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(arguments[0]));
                Subscription ping = aeron.addSubscription(arguments[2], THERE_STREAM);
                ExclusivePublication pong = aeron.addExclusivePublication(arguments[3], BACK_STREAM)) {
            System.out.println("ready");
            new RawAeronEcho().echo(ping, pong);
        } finally {
            CloseHelper.close(driver);
        }
    }

    private void echo(final Subscription ping, final ExclusivePublication pong) {
        final IdleStrategy idle = new YieldingIdleStrategy();
        final UnsafeBuffer answer = new UnsafeBuffer(new byte[2 * Long.BYTES]);
        final FragmentHandler handler = (buffer, offset, length, header) -> {
            if (buffer.getLong(offset) != ONE_WAY) {
                while (pong.offer(buffer, offset, length) < 0) {
                    idle.idle();
                }
            } else if (++count % REPORT_INTERVAL == 0) {
                answer.putLong(Long.BYTES, count);
                pong.offer(answer);
            }
        };
        boolean connected = false;
        while (!connected || ping.isConnected()) {
            connected |= ping.isConnected();
            idle.idle(ping.poll(handler, 64));
        }
    }
}
