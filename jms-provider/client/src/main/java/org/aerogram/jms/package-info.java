// SPDX-License-Identifier: Apache-2.0
/**
 * What an application names: connection factories and destinations of Aerogram, an implementation of Jakarta Messaging 3.1. Everything else is met through
 * the interfaces of {@code jakarta.jms}.
 *
 * <p>The packages below, each of which knows only those further down:
 *
 * <table>
 * <caption>Contents</caption>
 * <tr><td>{@code jndi}</td><td>names for programs in plain Java</td></tr>
 * <tr><td>this one</td><td>factories and destinations</td></tr>
 * <tr><td>{@code xa}</td><td>distributed transactions</td></tr>
 * <tr><td>{@code connection}</td><td>connections</td></tr>
 * <tr><td>{@code feeding}</td><td>connection consumers</td></tr>
 * <tr><td>{@code session}</td><td>sessions, local transactions</td></tr>
 * <tr><td>{@code producer}, {@code consumer}, {@code browser}</td><td>what a session makes</td></tr>
 * <tr><td>{@code dispatch}</td><td>listeners</td></tr>
 * <tr><td>{@code delivery}</td><td>what comes, and its acknowledgement</td></tr>
 * <tr><td>{@code scope}</td><td>what the parts of a connection and of a session share</td></tr>
 * <tr><td>{@code destination}</td><td>destinations of a connection</td></tr>
 * <tr><td>{@code context}</td><td>the simplified API, over the interfaces of {@code jakarta.jms}</td></tr>
 * <tr><td>{@code polling}</td><td>threads and links, requests and their answers</td></tr>
 * <tr><td>{@code engine}</td><td>the protocol without I/O</td></tr>
 * <tr><td>{@code message}, {@code url}, {@code error}</td><td>messages, connection URLs, exceptions</td></tr>
 * </table>
 */
package org.aerogram.jms;
