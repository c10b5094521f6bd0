// SPDX-License-Identifier: Apache-2.0
/** The server's side of a delivery: getting an endpoint, calling it within the container's transaction, learning how that ended. */
package org.aerogram.ra.inbound.endpoint;
