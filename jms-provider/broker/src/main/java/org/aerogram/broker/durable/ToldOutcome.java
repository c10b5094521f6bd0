// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.durable;

import org.aerogram.broker.wire.BranchView;

/**
 * What a client is told of a command other than plain success.
 *
 * @param seq counts the outcomes of a session from 1.
 * @param code 0: success.
 * @param value for example the position in a selector.
 * @param branch instead of the others, an answer that can be asked for again: facts do not tell of it. Null: none.
 */
public record ToldOutcome(long seq, long commandSeq, int code, long value, String text, BranchView branch) {}
