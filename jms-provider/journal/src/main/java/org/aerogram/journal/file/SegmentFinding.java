// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.util.List;

/**
 * What an inspection found in one segment file.
 *
 * @param fileName in the journal's folder.
 * @param position of the file's first byte.
 * @param lengthBytes of the file.
 * @param records that can be read.
 * @param bodyBytes of these records.
 * @param usedBytes up to the end of the last of them.
 * @param flaws what is wrong, each with its offset; empty where nothing is.
 * @param tornTail whether the file ends in a record that a crash left unfinished and nobody was told of: no flaw, a node overwrites it.
 */
public record SegmentFinding(
        String fileName,
        long position,
        int lengthBytes,
        long records,
        long bodyBytes,
        int usedBytes,
        List<String> flaws,
        boolean tornTail) {}
