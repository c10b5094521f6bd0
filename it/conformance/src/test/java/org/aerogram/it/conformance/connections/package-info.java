// SPDX-License-Identifier: Apache-2.0
/** Section 6.1, connections: identity, starting and stopping, metadata, exception listeners and closing. */
package org.aerogram.it.conformance.connections;
