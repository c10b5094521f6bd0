// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.listener;

/**
 * Marks a message-driven bean whose public methods with {@link OnMessage} take messages, each its own kind. A message goes to one method: the
 * first whose selector matches and whose parameter fits it. Methods with a selector are asked before those without, methods for a special
 * type before those for {@code Message} or {@code Object}, else in the order of their names. A message that fits no method counts as failed.
 */
public interface MessageMethods {}
