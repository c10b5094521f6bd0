// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine.command;

/**
 * A prepared or heuristically completed branch that the node knows.
 *
 * @param number the node's; they grow.
 */
public record BranchTold(long number, int formatId, byte[] globalId, byte[] branchId) {}
