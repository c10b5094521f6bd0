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
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/** A checkpoint whose root checks. Its blocks are checked as they are read, or all at once by {@link #verify()}. Not thread-safe. */
public final class Checkpoint {
    private static final int SLICE = 256 << 10;
    private static final int MISSING = 0;

    private final Storage storage;
    private final RootHeader header;
    private final BitSet blocks = new BitSet();
    private final Int2IntHashMap checksums = new Int2IntHashMap(MISSING);
    private final CRC32C crc = new CRC32C();

    private Checkpoint(final Storage storage, final RootHeader header) {
        this.storage = storage;
        this.header = header;
    }

    /** @return null where the root does not check. @throws JournalException if it is written in a newer format. */
    static Checkpoint read(final Storage storage, final String name) throws IOException {
        try (StorageFile file = storage.openToRead(name)) {
            final ByteBuffer first = ByteBuffer.allocate(RootHeader.LENGTH);
            file.read(first, 0);
            final int version = RootHeader.version(first.clear());
            if (version > RootHeader.VERSION) {
                throw new JournalException(
                        ("%s/%s is written in format version %d; this program knows up to version %d: run the newer program that wrote it, or delete the file, as the journal says it all")
                                .formatted(storage, name, version, RootHeader.VERSION));
            }
            final RootHeader header = RootHeader.decode(first);
            if (header == null
                    || !RootHeader.fileName(header.position()).equals(name)
                    || header.blocks() < 0
                    || header.itemsLength() < 0
                    || header.length() > file.size()) {
                return null;
            }
            final Checkpoint checkpoint = new Checkpoint(storage, header);
            return checkpoint.check(file) ? checkpoint : null;
        }
    }

    private boolean check(final StorageFile file) throws IOException {
        final ByteBuffer slice = ByteBuffer.allocate(SLICE);
        crc.reset();
        for (long at = RootHeader.LENGTH; at < header.length(); at += SLICE) {
            slice.clear().limit((int) Math.min(SLICE, header.length() - at));
            file.read(slice, at);
            crc.update(slice.flip());
        }
        if ((int) crc.getValue() != header.checksum()) {
            return false;
        }
        final ByteBuffer table = ByteBuffer.allocate(header.blocks() * RootHeader.TABLE_ENTRY_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.read(table, RootHeader.LENGTH + header.itemsLength());
        blocks.clear();
        checksums.clear();
        for (int i = 0; i < header.blocks(); i++) {
            final int block = table.getInt(i * RootHeader.TABLE_ENTRY_LENGTH);
            blocks.set(block);
            checksums.put(block, table.getInt(i * RootHeader.TABLE_ENTRY_LENGTH + Integer.BYTES));
        }
        return true;
    }

    public String fileName() {
        return RootHeader.fileName(header.position());
    }

    /** The end of the last record that counts. */
    public long position() {
        return header.position();
    }

    /** Of the settings that its contents depend on. */
    public long fingerprint() {
        return header.fingerprint();
    }

    /** How many blocks it refers to. */
    public int blockCount() {
        return header.blocks();
    }

    /** Of its root and its blocks. */
    public long lengthBytes() {
        return header.length() + (long) header.blocks() * header.blockLength();
    }

    BitSet blocks() {
        return blocks;
    }

    int checksum(final int block) {
        return checksums.get(block);
    }

    int blockLength() {
        return header.blockLength();
    }

    /** Whether its root still checks, and all its blocks. */
    public boolean verify() {
        try (StorageFile root = storage.openToRead(fileName())) {
            final ByteBuffer first = ByteBuffer.allocate(RootHeader.LENGTH);
            root.read(first, 0);
            if (!header.equals(RootHeader.decode(first.clear())) || !check(root)) {
                return false;
            }
        } catch (final IOException e) {
            return false;
        }
        return verifyBlocks();
    }

    private boolean verifyBlocks() {
        final ByteBuffer block = ByteBuffer.allocate(header.blockLength());
        try (StorageFile file = storage.openToRead(CheckpointStore.PAGES_NAME)) {
            for (int i = blocks.nextSetBit(0); i >= 0; i = blocks.nextSetBit(i + 1)) {
                if (!read(file, i, block)) {
                    return false;
                }
            }
            return true;
        } catch (final IOException e) {
            return blocks.isEmpty();
        }
    }

    private boolean read(final StorageFile file, final int block, final ByteBuffer target) throws IOException {
        target.clear();
        final boolean whole = file.read(target, (long) block * header.blockLength()) == header.blockLength();
        crc.reset();
        crc.update(target.flip());
        return whole && (int) crc.getValue() == checksums.get(block);
    }

    /**
     * Hands over its items and its blocks.
     *
     * @param handler gets the items in their order, each with its position.
     * @throws JournalException where reading fails, or a block does not check.
     */
    public void load(final Contents handler) {
        try (StorageFile root = storage.openToRead(fileName());
                StorageFile pages = storage.open(CheckpointStore.PAGES_NAME)) {
            final ByteBuffer bytes = ByteBuffer.allocate(SLICE).order(ByteOrder.LITTLE_ENDIAN);
            final ByteBuffer block = ByteBuffer.allocate(header.blockLength());
            final BlockReader reader = (number, target) -> readBlock(pages, number, block, target);
            ItemWindow window = new ItemWindow(bytes);
            final long end = RootHeader.LENGTH + header.itemsLength();
            long at = RootHeader.LENGTH;
            while (at < end) {
                window = window.load(root, at, RootHeader.ITEM_PREFIX_LENGTH);
                final int length = window.buffer.getInt(window.offset(at));
                final long position = window.buffer.getLong(window.offset(at) + Integer.BYTES);
                window = window.load(root, at, RootHeader.ITEM_PREFIX_LENGTH + length);
                handler.onItem(
                        window.view, window.offset(at) + RootHeader.ITEM_PREFIX_LENGTH, length, position, reader);
                at += RootHeader.ITEM_PREFIX_LENGTH + length;
            }
        } catch (final IOException e) {
            throw new JournalException("cannot read checkpoint " + storage + "/" + fileName() + ": " + e, e);
        }
    }

    private void readBlock(
            final StorageFile file, final int number, final ByteBuffer block, final MutableDirectBuffer to) {
        try {
            if (!blocks.get(number) || !read(file, number, block)) {
                throw new JournalException(
                        "block %d of checkpoint %s/%s does not check".formatted(number, storage, fileName()));
            }
        } catch (final IOException e) {
            throw new JournalException("cannot read checkpoint " + storage + "/" + fileName() + ": " + e, e);
        }
        to.putBytes(0, block.clear(), 0, header.blockLength());
    }

    /** Receives what a checkpoint holds. */
    @FunctionalInterface
    public interface Contents {
        /** One item; buffer and reader are valid during the call only. @see Journal.RecordHandler */
        void onItem(DirectBuffer buffer, int offset, int length, long position, BlockReader blocks);
    }

    /** Reads blocks that an item names. */
    @FunctionalInterface
    public interface BlockReader {
        /** @param target of the block's length. @throws JournalException where the block does not check. */
        void read(int block, MutableDirectBuffer target);
    }

    /** A stretch of the items. */
    private static final class ItemWindow {
        final ByteBuffer buffer;
        final UnsafeBuffer view;
        private long start;
        private long end;

        ItemWindow(final ByteBuffer buffer) {
            this.buffer = buffer;
            view = new UnsafeBuffer(buffer);
        }

        int offset(final long at) {
            return (int) (at - start);
        }

        ItemWindow load(final StorageFile file, final long at, final int count) throws IOException {
            if (at >= start && at + count <= end) {
                return this;
            }
            final ItemWindow target = count <= buffer.capacity()
                    ? this
                    : new ItemWindow(ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN));
            target.buffer.clear();
            target.start = at;
            target.end = at + file.read(target.buffer, at);
            target.buffer.clear();
            return target;
        }
    }
}
