// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import org.aerogram.broker.wire.Outlet;

/** The broker's way to one client: what the node makes of a link. Called by the broker's thread only. */
public interface ClientChannel extends Outlet {}
