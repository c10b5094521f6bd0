// SPDX-License-Identifier: Apache-2.0
/** Frames on their way out: the outlet of a link and the writer that encodes into it. Knows no state of the broker. */
package org.aerogram.broker.wire;
