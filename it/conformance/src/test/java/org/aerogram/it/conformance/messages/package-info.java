// SPDX-License-Identifier: Apache-2.0
/** Chapter 3, the message model: header fields, properties, selectors and the five kinds of body. */
package org.aerogram.it.conformance.messages;
