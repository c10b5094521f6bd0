// SPDX-License-Identifier: Apache-2.0
/**
 * Stored messages: head and body as a chain of segments out of pooled slabs, counted by reference, stored once however many
 * queues hold them. Knows nothing of queues.
 */
package org.aerogram.broker.message;
