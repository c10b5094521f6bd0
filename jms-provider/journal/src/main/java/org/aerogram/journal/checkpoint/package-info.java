// SPDX-License-Identifier: Apache-2.0
/**
 * Checkpoints on disk: what the records of a journal up to a position come to, so that a start need not read those records. What the contents mean is the owner's business. The
 * journal alone is always enough: a checkpoint that is missing, torn or damaged is passed over.
 *
 * <h2>Files</h2>
 * A root for each checkpoint, named by its position, sixteen hex digits, and {@code .checkpoint}; and {@code checkpoint.pages}, blocks of one length that roots refer to. A
 * checkpoint writes blocks that no root on the disk refers to, forces them, writes its root, forces that and its name; then roots older than the one before it are deleted. So a block that did not
 * change since the last checkpoint is not written again, and a crash at any moment leaves the two roots that were there. The file of blocks ends with the last block that a root refers
 * to; blocks that lie far behind what is needed are written again, further in front. All numbers are little endian.
 *
 * <table>
 * <caption>Header of a root, 64 bytes</caption>
 * <tr><th>bytes</th><th>type</th><th>what</th></tr>
 * <tr><td>0–7</td><td>i64</td><td>magic {@code AEROGRMC}</td></tr>
 * <tr><td>8–11</td><td>i32</td><td>format version, 1</td></tr>
 * <tr><td>12–15</td><td>i32</td><td>length of a block in bytes</td></tr>
 * <tr><td>16–23</td><td>i64</td><td>position: the end of the last record that counts</td></tr>
 * <tr><td>24–31</td><td>i64</td><td>fingerprint of settings that the contents depend on</td></tr>
 * <tr><td>32–39</td><td>i64</td><td>length of the items in bytes</td></tr>
 * <tr><td>40–43</td><td>i32</td><td>number of blocks</td></tr>
 * <tr><td>44–47</td><td>i32</td><td>CRC32C of items and table</td></tr>
 * <tr><td>48–51</td><td>i32</td><td>CRC32C of bytes 0–47</td></tr>
 * <tr><td>52–63</td><td></td><td>zero</td></tr>
 * </table>
 *
 * <table>
 * <caption>Item; they follow the header without gaps</caption>
 * <tr><th>bytes</th><th>type</th><th>what</th></tr>
 * <tr><td>0–3</td><td>i32</td><td>length of the contents</td></tr>
 * <tr><td>4–11</td><td>i64</td><td>a position that belongs to the contents</td></tr>
 * <tr><td>12–</td><td></td><td>the contents</td></tr>
 * </table>
 *
 * The magic, the version and the checksum of bytes 0–47 stand at the same places in all versions.
 *
 * <p>The table of blocks follows the items: for each block its number (i32; it begins in {@code checkpoint.pages} at number times length) and the CRC32C of its contents (i32). What follows the table is left
 * from an attempt before, and means nothing.
 */
package org.aerogram.journal.checkpoint;
