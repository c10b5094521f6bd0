// SPDX-License-Identifier: Apache-2.0
/**
 * How a node on this host is found by its name: a pointer file in the directory of the user says where the node's media driver is. Nothing
 * else of the node is told here.
 */
package org.aerogram.transport.ipc;
