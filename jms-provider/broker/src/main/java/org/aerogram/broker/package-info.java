// SPDX-License-Identifier: Apache-2.0
/**
 * The broker: a deterministic state machine without I/O. Frames, time, durable positions and completions come in; facts, frames and
 * requests go out through the small interfaces of this package. No clock, thread, random or file lives here or below.
 *
 * <p>From the outside in: {@code link} (handshake, one link's trouble is its own), {@code command} (what each frame asks for), {@code session} (what
 * outlives a link), {@code branch}, {@code transaction}, {@code settlement}, {@code routing} (what becomes of deliveries and messages), {@code replay} (facts come back), {@code ledger} (decisions become
 * facts), {@code content} (what is in them), {@code durable} (the state that they make), {@code subscription}, {@code address}, {@code queue} (who gets what), {@code entry} (in which
 * order), {@code paging} (what goes to disk and comes back), {@code backlog} (the records of that), {@code body} (bodies read back), and at the bottom {@code policy} (what holds for a
 * destination), {@code message} (memory), {@code storage} (what is read back), {@code fact} (bytes), {@code effect} (what waits for durability), {@code timer}, {@code wire}. A package uses only those after it.
 *
 * <p>The way of a persistent message: {@code SendCommands} takes its pieces, {@code Router} finds its queues, {@code Ledger} appends its fact and
 * places its entries unseen, {@code Effects} publishes them at the durable position and lets the session acknowledge; {@code QueueDispatch} assigns them, {@code
 * SessionConsumer} sends them, {@code Settlement} removes them by another fact.
 */
package org.aerogram.broker;
