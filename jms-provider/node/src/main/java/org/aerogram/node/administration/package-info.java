// SPDX-License-Identifier: Apache-2.0
/**
 * What an operator's command says to a running node: an ordinary session of the client protocol over the node's IPC, which only the node's own user of the operating system
 * can open.
 */
package org.aerogram.node.administration;
