// SPDX-License-Identifier: Apache-2.0
/**
 * Entries of queues and the lists that they are in: lanes by priority, chains, what was given back, the places of those who look through them, and what a queue counts of all that. An entry is linked through itself: nothing here
 * allocates or searches when it comes, moves or goes. Who gets an entry is {@code queue}'s to decide, which is seen here as the entries' owner; uses {@code message}, {@code policy}, {@code effect} and {@code timer} only.
 */
package org.aerogram.broker.entry;
