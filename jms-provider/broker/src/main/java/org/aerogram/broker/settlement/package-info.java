// SPDX-License-Identifier: Apache-2.0
/** What becomes of deliveries: consumed, given back with or without counting, dead letters. */
package org.aerogram.broker.settlement;
