// SPDX-License-Identifier: Apache-2.0
/** A server that is killed while it commits: what the next one finds, and makes of it. */
package org.aerogram.it.servers.recovery;
