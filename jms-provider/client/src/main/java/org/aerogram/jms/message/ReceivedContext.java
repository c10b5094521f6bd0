// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import org.aerogram.jms.message.body.TrustedPackages;

/**
 * What received messages need of the session that received them; the same for all of its messages.
 *
 * @param destinations makes JMSDestination and JMSReplyTo.
 * @param acknowledger what {@code acknowledge()} does; {@link Acknowledger#NONE} where the session acknowledges by itself.
 * @param trustedPackages the classes that an ObjectMessage may bring into this JVM.
 */
public record ReceivedContext(
        DestinationFactory destinations, Acknowledger acknowledger, TrustedPackages trustedPackages) {}
