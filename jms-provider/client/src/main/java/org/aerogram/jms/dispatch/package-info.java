// SPDX-License-Identifier: Apache-2.0
/** Internal. Calls applications: message listeners and completion listeners on a session's own thread, and {@code Session.run} on a thread of the application server. */
package org.aerogram.jms.dispatch;
