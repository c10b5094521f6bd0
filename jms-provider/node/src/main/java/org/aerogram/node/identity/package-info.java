// SPDX-License-Identifier: Apache-2.0
/**
 * Who may connect: the users file, password hashes, and the check of credentials that runs beside the broker's thread. What a user may then do
 * is not decided here.
 */
package org.aerogram.node.identity;
