// SPDX-License-Identifier: Apache-2.0
/**
 * Internal. A connection: how it begins, starts, stops and ends, which sessions it has, what it is told by its wire. What an application gets of it is
 * {@code jakarta.jms.Connection}. What sessions and their parts need of a connection is in {@code org.aerogram.jms.scope}, so that they do not know this package.
 */
package org.aerogram.jms.connection;
