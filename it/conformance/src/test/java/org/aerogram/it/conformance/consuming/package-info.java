// SPDX-License-Identifier: Apache-2.0
/** Chapter 8, receiving messages: synchronous receive, listeners, selectors, and each kind of subscription. */
package org.aerogram.it.conformance.consuming;
