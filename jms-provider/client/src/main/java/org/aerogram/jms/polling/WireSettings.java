// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.polling;

import java.util.function.Supplier;
import org.aerogram.transport.LinkSource;

/**
 * What a wire must know; durations in nanoseconds.
 *
 * @param name for threads and the log.
 * @param links acquires the means to connect; asked again when they were lost for good.
 * @param connectTimeoutNs how long opening may take, with all its attempts, and each later attempt.
 * @param reconnect whether a lost link is brought back.
 * @param reconnectTimeoutNs how long that is tried.
 * @param reconnectDelayNs before the second attempt; doubles.
 * @param plainPassword whether a password may travel beyond this host.
 */
public record WireSettings(
        String name,
        Supplier<LinkSource> links,
        long connectTimeoutNs,
        boolean reconnect,
        long reconnectTimeoutNs,
        long reconnectDelayNs,
        long reconnectMaxDelayNs,
        boolean plainPassword) {}
