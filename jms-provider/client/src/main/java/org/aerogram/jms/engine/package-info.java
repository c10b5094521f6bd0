// SPDX-License-Identifier: Apache-2.0
/**
 * The client's half of the protocol without I/O, threads or clock: frames in, frames out. One {@link
 * org.aerogram.jms.engine.Conversation} belongs to one JMS connection and outlives its links; {@code org.aerogram.jms.polling} runs it.
 * Nothing here knows {@code jakarta.jms}, and nothing here is thread-safe: the owner holds one lock around every call.
 */
package org.aerogram.jms.engine;
