// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

/**
 * What the broker holds at one moment.
 *
 * @param links connected links, those in their handshake included.
 * @param sessions live sessions, those waiting for a resumption included.
 * @param queues queues, temporary ones included, without subscriptions.
 * @param topics topics that were ever named.
 * @param subscriptions subscriptions of every kind.
 * @param consumers attached consumers and browsers.
 * @param messages stored messages, counted once however many queues hold them; those that wait on disk alone, once in each queue.
 * @param memoryBytes bytes of memory that stored messages occupy.
 */
public record BrokerStatistics(
        int links,
        int sessions,
        int queues,
        int topics,
        int subscriptions,
        int consumers,
        long messages,
        long memoryBytes) {}
