// SPDX-License-Identifier: Apache-2.0
/**
 * The journal on disk: segment files written in groups, one force a group.
 *
 * <h2>Files</h2>
 * A segment is named by the position of its first byte, sixteen hex digits, and {@code .segment}; the next segment's name is that position
 * plus the segment length. Segments are filled with zeros before they are used, so that a force need not move metadata. All numbers
 * are little endian.
 *
 * <table>
 * <caption>Segment header, 64 bytes</caption>
 * <tr><th>bytes</th><th>type</th><th>what</th></tr>
 * <tr><td>0–7</td><td>i64</td><td>magic {@code AEROGRMJ}</td></tr>
 * <tr><td>8–11</td><td>i32</td><td>format version, 1</td></tr>
 * <tr><td>12–15</td><td>i32</td><td>segment length in bytes</td></tr>
 * <tr><td>16–23</td><td>i64</td><td>position of the segment's first byte</td></tr>
 * <tr><td>24–31</td><td>i64</td><td>sequence of the segment's first record</td></tr>
 * <tr><td>32–39</td><td>i64</td><td>durable position when the segment was begun</td></tr>
 * <tr><td>40–43</td><td>i32</td><td>CRC32C of bytes 0–39</td></tr>
 * <tr><td>44–47</td><td>i32</td><td>mark: CRC32C of the segment's position and of bytes 48–55; zero where there is no mark</td></tr>
 * <tr><td>48–55</td><td>i64</td><td>mark: durable position when the journal was closed, or had been quiet for a second</td></tr>
 * <tr><td>56–63</td><td></td><td>zero</td></tr>
 * </table>
 *
 * <table>
 * <caption>Record, aligned to 8 bytes</caption>
 * <tr><th>bytes</th><th>type</th><th>what</th></tr>
 * <tr><td>0–3</td><td>i32</td><td>length of the body; 0: nothing was written here yet; -1: the segment ends here</td></tr>
 * <tr><td>4–7</td><td>i32</td><td>CRC32C of the length and of everything from byte 8 to the record's end</td></tr>
 * <tr><td>8–15</td><td>i64</td><td>sequence: one more than that of the record before</td></tr>
 * <tr><td>16–23</td><td>i64</td><td>durable position when the record was appended</td></tr>
 * <tr><td>24–</td><td></td><td>body, then zeros, so that the record's end is a multiple of 8</td></tr>
 * <tr><td>last 4</td><td>i32</td><td>length of the body again: a record is found from its end, which is its position</td></tr>
 * </table>
 *
 * <h2>A torn tail, and damage</h2>
 * Records that were appended but never forced may reach the disk in part and in any order. So where a record does not check, recovery looks whether any later
 * record or segment, or the mark in the segment's header, says by its durable position that the bad place had been forced: then something that was confirmed is damaged, and the journal refuses to open. Otherwise
 * it is the torn tail of a crash, of which nobody was told: it is overwritten with zeros, and said in the log.
 *
 * <p>The mark is for the very last group, behind which nothing stands that could tell of it. It is written and forced where the journal is closed in order, and written without a force of its own once nothing has come
 * for a second. So a damaged last group is taken for a torn tail only where the process was killed within a second of it, or power was lost before the system had written the mark by itself.
 *
 * <h2>Reading back</h2>
 * The position of a record is where it ends. A {@link org.aerogram.journal.RecordReader} reads the bytes before that position, finds the beginning by the length that stands last,
 * and checks the whole record. What does not check is never handed out: the journal fails, naming file and offset, as it does where writing fails.
 *
 * <h2>Space</h2>
 * Segments go from the oldest on, once the owner has released all positions in them. An owner keeps what still matters in an old segment
 * by appending it again.
 */
package org.aerogram.journal.file;
