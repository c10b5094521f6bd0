// SPDX-License-Identifier: Apache-2.0
/** Hosts, ports and addresses of this machine: how they are written, which are free, and which nobody has any more. Nothing here knows Aeron or links. */
package org.aerogram.transport.host;
