// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.aerogram.transport.TransportException;

/** Waits for the conductor's thread; an interrupt of the waiting thread is kept for later. */
final class Waiting {
    private Waiting() {}

    /** Waits for the result; failures come as they are where they are unchecked, else as a TransportException. */
    static <T> T forResult(final CompletableFuture<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (final InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof TransportException known) {
                throw known;
            }
            throw new TransportException(
                    TransportException.Category.DRIVER_FAILED,
                    "Aeron does not start: " + e.getCause().getMessage(),
                    e.getCause());
        } finally {
            restore(interrupted);
        }
    }

    /** Waits for the end of a thread. @return false after the time-out. */
    static boolean forEnd(final Thread thread, final long timeoutMs) {
        boolean interrupted = false;
        final long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        try {
            while (thread.isAlive()) {
                final long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
                if (leftMs <= 0) {
                    return false;
                }
                try {
                    thread.join(leftMs);
                } catch (final InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            restore(interrupted);
        }
    }

    private static void restore(final boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
