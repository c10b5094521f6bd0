// SPDX-License-Identifier: Apache-2.0
/** What the commands of clients do: each class a chapter of the protocol. */
package org.aerogram.broker.command;
