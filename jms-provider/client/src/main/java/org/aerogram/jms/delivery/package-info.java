// SPDX-License-Identifier: Apache-2.0
/**
 * Internal. What comes to a session and what becomes of it: from the node into a consumer's inbox, shown to the application, acknowledged as the session's
 * mode has it, or given back. Who shows it, a receiver or a listener, is not known here.
 */
package org.aerogram.jms.delivery;
