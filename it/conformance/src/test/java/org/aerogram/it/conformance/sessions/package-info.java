// SPDX-License-Identifier: Apache-2.0
/** Section 6.2, sessions: acknowledgement, recovery, transactions, message order, serial execution and closing. */
package org.aerogram.it.conformance.sessions;
