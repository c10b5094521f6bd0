// SPDX-License-Identifier: Apache-2.0
/** The actors of tests under random load: each does what its seed says and notes what was settled. */
package org.aerogram.it.system.load;
