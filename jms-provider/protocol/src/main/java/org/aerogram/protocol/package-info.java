// SPDX-License-Identifier: Apache-2.0
/**
 * What client and node say to each other: error codes, frame validation and (in subpackages) the generated flyweights and
 * the message encoding. Nothing here knows a transport, a broker or {@code jakarta.jms}.
 */
package org.aerogram.protocol;
