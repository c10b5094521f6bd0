// SPDX-License-Identifier: Apache-2.0
/**
 * Internal. What the parts of one connection share, and those of one session: the wire, settings, counters, the open transaction, whether it is started or
 * closed. No part of either is known here.
 */
package org.aerogram.jms.scope;
