// SPDX-License-Identifier: Apache-2.0
/**
 * What is said to the node: commands, encoded into the window in which they wait until the node has taken them, and the words for what became of them. Who says
 * what, and when, is not decided here.
 */
package org.aerogram.jms.engine.command;
