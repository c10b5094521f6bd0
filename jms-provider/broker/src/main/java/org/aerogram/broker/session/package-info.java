// SPDX-License-Identifier: Apache-2.0
/**
 * Sessions: what the broker keeps for one JMS connection over any number of links, and what it has to send to it.
 */
package org.aerogram.broker.session;
