// SPDX-License-Identifier: Apache-2.0
/** When to go on: growing delays, the end of a wait, pauses, and the count of failures that leads to one. */
package org.aerogram.ra.inbound.pace;
