// SPDX-License-Identifier: Apache-2.0
/** Links: the handshake, the way of frames to commands, and the end of a link. One link's trouble is its own. */
package org.aerogram.broker.link;
