// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.pace;

/** From the first delay to the longest, doubling; in milliseconds. */
public record Delays(long firstMs, long longestMs) {}
