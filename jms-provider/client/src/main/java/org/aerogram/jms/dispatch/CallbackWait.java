// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.dispatch;

import java.util.function.Supplier;
import org.aerogram.jms.polling.Awaited;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.ConnectionScope;

/**
 * How long is waited for callbacks of the application where the specification says that a call returns only when they have returned (6.1.5, 6.1.8, 6.2.15, 7.3): as long
 * as they take. After {@code closeTimeout} a line in the log says who is waited for; only where the connection has failed nobody waits longer than that.
 */
public final class CallbackWait {
    private static final System.Logger LOGGER = System.getLogger(CallbackWait.class.getName());

    private CallbackWait() {}

    /**
     * Waits with the wire's lock held once, which is given up meanwhile. Not to be called by a callback that is waited for.
     *
     * @param who the call that waits.
     * @param returned whether it need not wait any more.
     * @param running the threads that are inside callbacks.
     */
    public static void await(
            final ConnectionScope connection,
            final String who,
            final Awaited returned,
            final Supplier<String> running) {
        final Wire wire = connection.wire();
        final long patienceNs = connection.closeTimeoutNs();
        if (returned.isDone() || wire.awaitQuietly(returned, patienceNs)) {
            return;
        }
        if (!wire.hasEnded()) {
            warn(
                    who + " waits until callbacks of the application have returned, and has done so for ",
                    patienceNs,
                    running);
            wire.awaitQuietly(() -> wire.hasEnded() || returned.isDone(), Long.MAX_VALUE);
            if (returned.isDone() || wire.awaitQuietly(returned, patienceNs)) {
                return;
            }
        }
        warn(
                who + " does not wait any longer, as the connection has failed, for callbacks after ",
                patienceNs,
                running);
    }

    private static void warn(final String what, final long patienceNs, final Supplier<String> running) {
        final String threads = running.get();
        LOGGER.log(
                System.Logger.Level.WARNING,
                what + patienceNs / 1_000_000 + " ms: "
                        + (threads.isEmpty()
                                ? "an asynchronous send is not answered"
                                : "running on thread " + threads));
    }
}
