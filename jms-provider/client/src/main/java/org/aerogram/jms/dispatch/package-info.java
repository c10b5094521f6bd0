// SPDX-License-Identifier: Apache-2.0
/** Internal. Calls applications: message listeners and completion listeners each on a thread of the session's own, and {@code Session.run} on a thread of the application server. */
package org.aerogram.jms.dispatch;
