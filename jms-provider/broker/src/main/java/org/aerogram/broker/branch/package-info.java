// SPDX-License-Identifier: Apache-2.0
/**
 * Branches of distributed transactions: who works in them, what state they are in, and what each XA call answers there; once prepared they belong to nobody and outlive the node. How their work is committed or given back is
 * {@code transaction}'s business, which knows no branches.
 */
package org.aerogram.broker.branch;
