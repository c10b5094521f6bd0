// SPDX-License-Identifier: Apache-2.0
/**
 * What applications write down: {@link org.aerogram.cdi.JmsListener} on methods of CDI beans, and what they can ask of the listeners that run. Injection of
 * {@code JMSContext} needs nothing from here, only annotations of Jakarta Messaging.
 */
package org.aerogram.cdi;
