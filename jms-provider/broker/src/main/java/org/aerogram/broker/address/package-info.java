// SPDX-License-Identifier: Apache-2.0
/** The address space: queues and topics by name, temporary ones included, and what feeds on a topic. */
package org.aerogram.broker.address;
