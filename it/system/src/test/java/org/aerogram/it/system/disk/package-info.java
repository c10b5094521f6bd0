// SPDX-License-Identifier: Apache-2.0
/** Nodes in processes of their own whose disks fill up, fail, or come back with other contents than were written. */
package org.aerogram.it.system.disk;
