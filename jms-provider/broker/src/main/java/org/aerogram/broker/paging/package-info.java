// SPDX-License-Identifier: Apache-2.0
/**
 * Messages that go to disk and come back: how much may stay in memory, how fast what is on disk is read back beside the rest, and the means to read it. Knows neither queues nor transactions: both keep their own records
 * ({@code backlog}) and ask here. Uses {@code backlog}, {@code message}, {@code storage} and {@code effect}.
 */
package org.aerogram.broker.paging;
