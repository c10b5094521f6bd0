// SPDX-License-Identifier: Apache-2.0
/** Time as an input, and what waits for it. Nothing here reads a clock. */
package org.aerogram.broker.timer;
