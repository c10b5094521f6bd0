// SPDX-License-Identifier: Apache-2.0
/**
 * The six message types of Jakarta Messaging (specification, chapter 3): headers, properties, bodies, their conversions and their
 * read-only and write-only states. A received message keeps the bytes that came and decodes a header, a property or the body only when it is
 * asked for; a message that is sent is encoded from its state at that moment.
 *
 * <p>Bodies and properties have packages of their own. Headers have not: they are a message's own state, which nobody else is to touch.
 *
 * <p>No session, connection or link lives here; what a message needs of them comes through
 * {@link org.aerogram.jms.message.ReceivedContext}.
 */
package org.aerogram.jms.message;
