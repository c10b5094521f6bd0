// SPDX-License-Identifier: Apache-2.0
/**
 * What is kept of messages that wait on disk alone: {@value org.aerogram.broker.backlog.RecordPage#RECORD_LENGTH} bytes each, in pages outside the heap, in the order of their arrival. Knows
 * neither queues nor entries: who owns a run says what its records mean.
 */
package org.aerogram.broker.backlog;
