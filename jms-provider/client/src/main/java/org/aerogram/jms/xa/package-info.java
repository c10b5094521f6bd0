// SPDX-License-Identifier: Apache-2.0
/** Internal. Connections, sessions and resources for distributed transactions: a session whose work belongs to the branch that it is in, and the calls that end branches. */
package org.aerogram.jms.xa;
