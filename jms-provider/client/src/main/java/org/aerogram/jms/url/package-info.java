// SPDX-License-Identifier: Apache-2.0
/**
 * Connection URLs: {@code aeron:udp://host:port[,host:port...][?option=value&...]}, {@code aeron:ipc://name}, {@code aeron:embedded://name}. A URL becomes an immutable
 * {@link org.aerogram.jms.url.ConnectionSettings}, or an exception that names what is wrong with it and never shows a password.
 *
 * <table>
 * <caption>Options that every URL takes</caption>
 * <tr><th>Name</th><th>Default</th><th>Values</th><th>Meaning</th></tr>
 * <tr><td>clientId</td><td></td><td>text</td><td>JMS client identifier</td></tr>
 * <tr><td>user</td><td></td><td>text</td><td>who connects, unless createConnection says it</td></tr>
 * <tr><td>password</td><td></td><td>text</td><td>the user's password</td></tr>
 * <tr><td>prefetch</td><td>1000</td><td>0 to 1000000 messages</td><td>sent ahead to each consumer; with 0 or 1 none waits behind the one being handled</td></tr>
 * <tr><td>consumerPriority</td><td>0</td><td>-1000000 to 1000000</td><td>the node serves consumers with a higher one first</td></tr>
 * <tr><td>streamAbove</td><td>16777216</td><td>1 to 2147483647 bytes</td><td>longer bodies of bytes messages come as they are read</td></tr>
 * <tr><td>connectTimeout</td><td>15s</td><td>1ms to 1h</td><td>for a first connect, all hosts together</td></tr>
 * <tr><td>requestTimeout</td><td>30s</td><td>1ms to 1h</td><td>for the node's answer to a call</td></tr>
 * <tr><td>sendTimeout</td><td>30s</td><td>1ms to 24h</td><td>for room when the node holds producers back</td></tr>
 * <tr><td>closeTimeout</td><td>15s</td><td>0ms to 1h</td><td>for the node's answers at close; until the log says which listener is still waited for</td></tr>
 * <tr><td>sessionTimeout</td><td>30s</td><td>0ms to 24h</td><td>how long the node keeps a session without a link; the node may lower it</td></tr>
 * <tr><td>reconnect</td><td>true</td><td>true, false</td><td>whether a lost link is replaced</td></tr>
 * <tr><td>reconnectTimeout</td><td>30s</td><td>1ms to 24h</td><td>until a lost link is given up</td></tr>
 * <tr><td>reconnectDelay</td><td>100ms</td><td>1ms to 1h</td><td>pause before the second attempt, doubled from then on</td></tr>
 * <tr><td>reconnectMaxDelay</td><td>5s</td><td>1ms to 1h</td><td>the longest pause</td></tr>
 * <tr><td>durableAcknowledge</td><td>false</td><td>true, false</td><td>whether automatic acknowledgement waits for the disk</td></tr>
 * <tr><td>plainPassword</td><td>false</td><td>true, false</td><td>whether a password may travel in plain beyond this host</td></tr>
 * <tr><td>appId</td><td></td><td>text</td><td>JMSXAppID of the messages that are sent</td></tr>
 * <tr><td>receiveTimestamp</td><td>false</td><td>true, false</td><td>whether received messages have JMSXRcvTimestamp</td></tr>
 * <tr><td>transactionIds</td><td>false</td><td>true, false</td><td>whether messages of transactions have JMSXProducerTXID and JMSXConsumerTXID</td></tr>
 * <tr><td>trustedPackages</td><td>none</td><td>names with commas, or *</td><td>packages whose classes an ObjectMessage may bring, besides the basic ones of Java</td></tr>
 * </table>
 */
package org.aerogram.jms.url;
