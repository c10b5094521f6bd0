// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine.command;

import org.aerogram.protocol.codec.DestinationKind;

/**
 * A number that stands for a destination in this session.
 *
 * @param id chosen by the client.
 * @param own a temporary destination that this connection made, rather than a name to be resolved.
 */
public record Binding(int id, DestinationKind kind, String name, boolean own) {}
