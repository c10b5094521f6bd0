// SPDX-License-Identifier: Apache-2.0
/** Chapter 7, sending messages: producers and their options, synchronous and asynchronous sends. */
package org.aerogram.it.conformance.producing;
