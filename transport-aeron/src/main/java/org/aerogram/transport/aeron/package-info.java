// SPDX-License-Identifier: Apache-2.0
/**
 * Links over Aeron: UDP with response channels, and IPC to a node on this host. One {@code LinkConductor} thread a transport is the
 * only caller of Aeron's control interface; users of links touch publications and images only, and only while a guard says that they are mapped.
 *
 * <p>A frame's kind and the version of this format travel in the reserved value of Aeron's frame header (see {@code FrameFormat}), so that a frame's
 * bytes are the user's from the first to the last. Each side begins with an OPEN frame; a link is open once each has seen the other's.
 *
 * <p>Four groups, which share what nobody else may see: the way in ({@code IpcLinkProvider}, {@code UdpLinkProvider}, {@code AeronLinkSource} with its {@code Target}s for clients;
 * {@code AeronLinkServer} with {@code ServerContext} and {@code ServerUrls} for nodes), the conductor ({@code LinkConductor} with {@code ConductorLease}, {@code Place},
 * {@code LinkListener}, {@code Sessions}), one link as the conductor sees it ({@code LinkSession} of either side, {@code LinkChannels}, {@code SilenceWatch}), and as its user does ({@code AeronLink},
 * {@code FrameReader}, {@code FrameFormat}, {@code Guard}).
 */
package org.aerogram.transport.aeron;
