// SPDX-License-Identifier: Apache-2.0
/**
 * The encoding of a message: its head (headers and properties), the typed values that properties and MAP and STREAM bodies are
 * made of, and its id. Readers validate before they read and read in place; no {@code jakarta.jms}, no rule of that
 * specification about names or conversions lives here.
 */
package org.aerogram.protocol.message;
