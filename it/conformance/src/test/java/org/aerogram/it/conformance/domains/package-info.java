// SPDX-License-Identifier: Apache-2.0
/** Chapter 4, messaging domains: queues and their browsers, temporary destinations, request and reply. */
package org.aerogram.it.conformance.domains;
