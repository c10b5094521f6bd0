// SPDX-License-Identifier: Apache-2.0
/**
 * What the journal asks of a disk, as an interface small enough to be simulated with all its faults, and the real thing on a folder of files.
 */
package org.aerogram.journal.storage;
