// SPDX-License-Identifier: Apache-2.0
/** The node's threads and their duty cycles: what moves frames between links and the broker, and makes facts durable. */
package org.aerogram.node.agent;
