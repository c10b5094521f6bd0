// SPDX-License-Identifier: Apache-2.0
/**
 * Internal. Destinations as a connection sees them: the numbers under which it and its node speak of them, temporary ones, what may be consumed from. Queues and
 * topics are classes of {@code org.aerogram.jms}; they are made through {@link org.aerogram.jms.destination.DestinationMaker}.
 */
package org.aerogram.jms.destination;
