// SPDX-License-Identifier: Apache-2.0
/**
 * The broker: a deterministic state machine without I/O. Frames, time, durable positions and completions come in; facts, frames and
 * requests go out through the small interfaces of this package. No clock, thread, random or file lives here or below.
 */
package org.aerogram.broker;
