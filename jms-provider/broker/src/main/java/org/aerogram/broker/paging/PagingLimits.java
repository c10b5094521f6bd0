// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.paging;

/**
 * How much stays in memory of what waits in durable queues.
 *
 * @param mostResidents messages of a queue and priority that nobody has had yet.
 * @param mostBytes their bytes.
 * @param memoryBytes where all messages together take more than that, fewer stay; from one and a half times that, none of those that come.
 */
public record PagingLimits(int mostResidents, long mostBytes, long memoryBytes) {}
