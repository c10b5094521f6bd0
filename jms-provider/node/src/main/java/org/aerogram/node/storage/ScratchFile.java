// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.agrona.IoUtil;

/**
 * A file that is memory with somewhere to go: its blocks are mapped, and the operating system writes them out when it wants the memory for something else. Nothing in it outlives
 * the node: it is deleted at start and at end. Blocks are written before they are mapped, so that a full disk is an error here, and never a fault of the process.
 * Thread-safe.
 */
final class ScratchFile implements AutoCloseable {
    private static final int ZEROS_LENGTH = 256 << 10;

    private final Path path;
    private final int blockLength;
    private final List<MappedByteBuffer> blocks = new ArrayList<>();
    private FileChannel channel;

    /** Deletes what a node that was killed has left; makes nothing before the first block is wanted. */
    ScratchFile(final Path path, final int blockLength) throws IOException {
        this.path = path;
        this.blockLength = blockLength;
        Files.deleteIfExists(path);
    }

    /** One more block of zeros. @throws IOException naming the file, where the disk has no room for it. */
    synchronized MappedByteBuffer nextBlock() throws IOException {
        try {
            if (channel == null) {
                channel = FileChannel.open(
                        path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            }
            final long begin = (long) blocks.size() * blockLength;
            final ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(ZEROS_LENGTH, blockLength));
            for (long at = begin; at < begin + blockLength; at += zeros.capacity()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), begin + blockLength - at));
                for (long to = at; zeros.hasRemaining(); ) {
                    to += channel.write(zeros, to);
                }
            }
            final MappedByteBuffer block = channel.map(FileChannel.MapMode.READ_WRITE, begin, blockLength);
            blocks.add(block);
            return block;
        } catch (final IOException e) {
            throw new IOException("cannot make " + path + " longer: " + e.getMessage(), e);
        }
    }

    /** Unmaps all blocks: nobody may touch them any more. */
    @Override
    public synchronized void close() throws IOException {
        blocks.forEach(IoUtil::unmap);
        blocks.clear();
        if (channel != null) {
            channel.close();
            Files.deleteIfExists(path);
        }
    }
}
