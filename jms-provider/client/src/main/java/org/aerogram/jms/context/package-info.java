// SPDX-License-Identifier: Apache-2.0
/**
 * The simplified API: {@code JMSContext}, {@code JMSProducer} and {@code JMSConsumer} over the classic interfaces of {@code jakarta.jms}. There is one engine below both; what
 * lives here is convenience: shared connections, automatic start, chained settings, bodies instead of messages, unchecked exceptions. No messaging logic.
 */
package org.aerogram.jms.context;
