// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.zip.CRC32C;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.storage.Storage;
import org.aerogram.journal.storage.StorageFile;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntArrayList;

/** Writes one checkpoint: blocks and items in any order, then {@link #complete()}. Every method throws {@link JournalException} where the disk fails; the checkpoint is void then. */
public final class CheckpointWriter implements AutoCloseable {
    private static final int SLICE = 256 << 10;
    /** So many times the blocks that it needs may the file of blocks be long. */
    private static final int MOST_SPARSE = 4;

    /** What is shorter is not worth the effort. */
    private static final int LEAST_BLOCKS = 64;

    private final Storage storage;
    private final CheckpointStore store;
    private final int blockLength;
    private final long position;
    private final long fingerprint;
    private final BitSet taken = new BitSet();
    private final long keptBelow;
    private final IntArrayList table = new IntArrayList();
    private final CRC32C crc = new CRC32C();
    private final CRC32C blockCrc = new CRC32C();
    private final ByteBuffer block;
    private final StorageFile root;
    private final StorageFile pages;
    private ByteBuffer items = ByteBuffer.allocate(SLICE).order(ByteOrder.LITTLE_ENDIAN);
    private long written;
    private int nextFree;

    CheckpointWriter(
            final Storage storage,
            final CheckpointStore store,
            final int blockLength,
            final long position,
            final long fingerprint) {
        this.storage = storage;
        this.store = store;
        this.blockLength = blockLength;
        this.position = position;
        this.fingerprint = fingerprint;
        block = ByteBuffer.allocate(blockLength);
        int needed = LEAST_BLOCKS;
        for (final Checkpoint one : store.kept()) {
            taken.or(one.blocks());
            needed = Math.max(needed, one.blockCount());
        }
        keptBelow = (long) MOST_SPARSE * needed;
        StorageFile opened = null;
        try {
            opened = storage.open(CheckpointStore.PAGES_NAME);
            root = storage.open(RootHeader.fileName(position));
        } catch (final IOException e) {
            close(opened);
            throw failed(e);
        }
        pages = opened;
    }

    /** A new block, or one that has changed. @return its number. */
    public int block(final DirectBuffer contents) {
        nextFree = taken.nextClearBit(nextFree);
        taken.set(nextFree);
        contents.getBytes(0, block.clear(), blockLength);
        block.flip();
        blockCrc.reset();
        blockCrc.update(block.duplicate());
        try {
            pages.write(block, (long) nextFree * blockLength);
        } catch (final IOException e) {
            throw failed(e);
        }
        table.addInt(nextFree);
        table.addInt((int) blockCrc.getValue());
        return nextFree;
    }

    /** A block of the last checkpoint, which has not changed. @return false: it is to be written again, as it is too far behind all that is needed. */
    public boolean keep(final int number) {
        if (store.last() == null || !store.last().blocks().get(number)) {
            throw new IllegalArgumentException("block " + number + " is not of the last checkpoint");
        }
        if (number >= keptBelow) {
            return false;
        }
        table.addInt(number);
        table.addInt(store.last().checksum(number));
        return true;
    }

    /** The next item. */
    public void item(final DirectBuffer contents, final int offset, final int length, final long itemPosition) {
        final int span = RootHeader.ITEM_PREFIX_LENGTH + length;
        if (items.remaining() < span) {
            flush();
            if (items.capacity() < span) {
                items = ByteBuffer.allocate(span).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        items.putInt(length).putLong(itemPosition);
        contents.getBytes(offset, items, length);
    }

    private void flush() {
        items.flip();
        final int length = items.remaining();
        crc.update(items.duplicate());
        try {
            root.write(items, RootHeader.LENGTH + written);
        } catch (final IOException e) {
            throw failed(e);
        }
        written += length;
        items.clear();
    }

    /** Makes it durable: from here on it is the last one. */
    public void complete() {
        flush();
        final long itemsLength = written;
        final ByteBuffer blocks =
                ByteBuffer.allocate(table.size() * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < table.size(); i++) {
            blocks.putInt(table.getInt(i));
        }
        crc.update(blocks.flip());
        try {
            pages.force();
            root.write(blocks.rewind(), RootHeader.LENGTH + itemsLength);
            root.write(
                    new RootHeader(blockLength, position, fingerprint, itemsLength, table.size() / 2, (int)
                                    crc.getValue())
                            .encode(),
                    0);
            root.force();
            storage.forceNames();
            store.completed(RootHeader.fileName(position));
            pages.truncate(store.blocksEnd() * blockLength);
        } catch (final IOException e) {
            throw failed(e);
        }
    }

    /** Gives the files back; without {@link #complete()} the checkpoint is void. */
    @Override
    public void close() {
        close(root);
        close(pages);
    }

    private static void close(final StorageFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (final IOException e) {
            System.getLogger(CheckpointWriter.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a file of a checkpoint failed", e);
        }
    }

    private JournalException failed(final IOException cause) {
        return new JournalException("cannot write a checkpoint in " + storage + ": " + cause, cause);
    }
}
