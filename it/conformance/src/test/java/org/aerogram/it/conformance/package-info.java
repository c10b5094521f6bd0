// SPDX-License-Identifier: Apache-2.0
/**
 * Conformance to Jakarta Messaging 3.1: a package per chapter, a class per topic, a test per rule, named after the rule. Every class runs
 * once for each {@code Reach} ({@code -Daerogram.it.transports=memory,ipc,udp,process} is the default): against a node in this JVM, in a JVM of its own or, with
 * {@code -Daerogram.it.urls=...}, elsewhere.
 */
package org.aerogram.it.conformance;
