// SPDX-License-Identifier: Apache-2.0
/** Internal. From {@code send} to the command window: what a producer is set to, headers, encoding, waiting for the node where the delivery mode demands it. */
package org.aerogram.jms.producer;
