// SPDX-License-Identifier: Apache-2.0
/**
 * The broker of the broker's simulation and the journal of the journal's simulation as one node: its threads are steps of one thread, its disk is simulated with all its
 * faults, and everything comes out of a seed.
 */
package org.aerogram.it.simulation;
