// SPDX-License-Identifier: Apache-2.0
/** Local transactions: sends and settlements held until their commit, which is one fact. */
package org.aerogram.broker.transaction;
