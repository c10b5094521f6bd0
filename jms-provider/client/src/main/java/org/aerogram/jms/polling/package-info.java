// SPDX-License-Identifier: Apache-2.0
/**
 * Runs a {@link org.aerogram.jms.engine.Conversation} over links. One {@link org.aerogram.jms.polling.Wire} belongs to one JMS connection:
 * its lock guards the conversation and everything that deliveries touch, and whoever waits for something polls the link (leader/followers).
 * One agent of the JVM polls while nobody waits, and brings lost links back.
 */
package org.aerogram.jms.polling;
