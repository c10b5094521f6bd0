// SPDX-License-Identifier: Apache-2.0
/**
 * The node: where transport, broker and journal are put together and given threads. This package holds what a program that embeds a node
 * uses; the subpackages hold the threads, the check of users, the settings and the command line. No messaging logic lives here or below.
 */
package org.aerogram.node;
