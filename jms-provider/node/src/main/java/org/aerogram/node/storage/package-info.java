// SPDX-License-Identifier: Apache-2.0
/** The storage thread: reads facts back for the broker, and keeps room ready for the pages of its indexes. The broker's thread touches no file. */
package org.aerogram.node.storage;
