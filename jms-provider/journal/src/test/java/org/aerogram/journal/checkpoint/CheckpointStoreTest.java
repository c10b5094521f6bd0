// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.storage.SimulatedDisk;
import org.aerogram.journal.storage.Storage;
import org.aerogram.journal.storage.StorageFile;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class CheckpointStoreTest {
    private static final int BLOCK_LENGTH = 1024;
    private static final long FINGERPRINT = 77;

    private final SimulatedDisk disk = new SimulatedDisk(new Random(1));
    private final Storage storage = disk.storage();
    private final CheckpointStore store = new CheckpointStore(storage, BLOCK_LENGTH);

    private static UnsafeBuffer block(final int content) {
        final UnsafeBuffer block = new UnsafeBuffer(new byte[BLOCK_LENGTH]);
        block.setMemory(0, BLOCK_LENGTH, (byte) content);
        return block;
    }

    /** A checkpoint with an item for each text, kept blocks and new ones. @return the numbers of the new ones. */
    private List<Integer> write(
            final CheckpointStore to, final long position, final List<Integer> kept, final int... contents) {
        final List<Integer> numbers = new ArrayList<>();
        try (CheckpointWriter writer = to.begin(position, FINGERPRINT)) {
            kept.forEach(number -> assertThat(writer.keep(number)).isTrue());
            for (final int content : contents) {
                numbers.add(writer.block(block(content)));
            }
            for (int i = 0; i < 3; i++) {
                final byte[] item = ("item " + i + " of " + position).getBytes(StandardCharsets.US_ASCII);
                writer.item(new UnsafeBuffer(item), 0, item.length, position - i);
            }
            writer.complete();
        }
        return numbers;
    }

    private static List<String> items(final Checkpoint checkpoint) {
        final List<String> items = new ArrayList<>();
        checkpoint.load((buffer, offset, length, position, blocks) ->
                items.add(position + ": " + buffer.getStringWithoutLengthAscii(offset, length)));
        return items;
    }

    private static int content(final Checkpoint checkpoint, final int number) {
        final UnsafeBuffer target = new UnsafeBuffer(new byte[BLOCK_LENGTH]);
        checkpoint.load((buffer, offset, length, position, blocks) -> blocks.read(number, target));
        return target.getByte(BLOCK_LENGTH - 1);
    }

    @Test
    void shouldReadWhatWasWritten() {
        final List<Integer> blocks = write(store, 5_000, List.of(), 1, 2);
        final List<Checkpoint> found = new CheckpointStore(storage, BLOCK_LENGTH).find();
        assertThat(found).hasSize(1);
        final Checkpoint checkpoint = found.get(0);
        assertThat(checkpoint.position()).isEqualTo(5_000);
        assertThat(checkpoint.fingerprint()).isEqualTo(FINGERPRINT);
        assertThat(checkpoint.blockCount()).isEqualTo(2);
        assertThat(checkpoint.verify()).isTrue();
        assertThat(items(checkpoint))
                .containsExactly("5000: item 0 of 5000", "4999: item 1 of 5000", "4998: item 2 of 5000");
        assertThat(content(checkpoint, blocks.get(1))).isEqualTo(2);
    }

    @Test
    void shouldTakeItemsOfAnyLength() {
        final byte[] item = new byte[1 << 20];
        item[item.length - 1] = 7;
        try (CheckpointWriter writer = store.begin(1, FINGERPRINT)) {
            for (int i = 0; i < 3; i++) {
                writer.item(new UnsafeBuffer(item), 0, item.length - i * 300_000, i);
            }
            writer.complete();
        }
        final List<Integer> lengths = new ArrayList<>();
        store.last().load((buffer, offset, length, position, blocks) -> lengths.add(length));
        assertThat(lengths).containsExactly(1 << 20, (1 << 20) - 300_000, (1 << 20) - 600_000);
    }

    @Test
    void shouldHaveTheDocumentedFormat() throws IOException {
        write(store, 0x1234, List.of(), 9);
        final ByteBuffer root = read("0000000000001234.checkpoint");
        assertThat(root.getLong(0)).isEqualTo(0x43_4D_52_47_4F_52_45_41L);
        assertThat(root.getInt(8)).isEqualTo(1);
        assertThat(root.getInt(12)).isEqualTo(BLOCK_LENGTH);
        assertThat(root.getLong(16)).isEqualTo(0x1234);
        assertThat(root.getLong(24)).isEqualTo(FINGERPRINT);
        final int itemsLength = (int) root.getLong(32);
        assertThat(root.getInt(40)).isEqualTo(1);
        assertThat(root.getInt(44)).isEqualTo(crc(root, 64, itemsLength + 8));
        assertThat(root.getInt(48)).isEqualTo(crc(root, 0, 48));
        assertThat(root.getInt(64)).isEqualTo("item 0 of 4660".length());
        assertThat(root.getLong(68)).isEqualTo(0x1234);
        assertThat(root.get(76)).isEqualTo((byte) 'i');
        final int number = root.getInt(64 + itemsLength);
        assertThat(root.getInt(64 + itemsLength + 4))
                .isEqualTo(crc(read("checkpoint.pages"), number * BLOCK_LENGTH, BLOCK_LENGTH));
    }

    private ByteBuffer read(final String name) throws IOException {
        try (StorageFile file = storage.openToRead(name)) {
            final ByteBuffer bytes = ByteBuffer.allocate((int) file.size()).order(ByteOrder.LITTLE_ENDIAN);
            file.read(bytes, 0);
            return bytes.clear();
        }
    }

    private static int crc(final ByteBuffer bytes, final int from, final int length) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().position(from).limit(from + length));
        return (int) crc.getValue();
    }

    @Test
    void shouldNotWriteOverBlocksOfTheLastTwo() {
        final List<Integer> first = write(store, 1, List.of(), 1, 2, 3);
        final List<Integer> second = write(store, 2, first.subList(0, 2), 4);
        final List<Integer> third = write(store, 3, first.subList(0, 1), 5);
        assertThat(second).doesNotContainAnyElementsOf(first);
        assertThat(third).doesNotContainAnyElementsOf(first).doesNotContainAnyElementsOf(second);
        List<Checkpoint> found = store.find();
        assertThat(found).extracting(Checkpoint::position).containsExactly(3L, 2L);
        assertThat(found).allMatch(Checkpoint::verify);
        assertThat(content(found.get(0), first.get(0))).isEqualTo(1);
        assertThat(content(found.get(0), third.get(0))).isEqualTo(5);
        assertThat(content(found.get(1), first.get(1))).isEqualTo(2);
        final List<Integer> fourth = write(store, 4, third, 6);
        assertThat(fourth).as("what only the first had is free").isEqualTo(first.subList(2, 3));
        found = store.find();
        assertThat(found).extracting(Checkpoint::position).containsExactly(4L, 3L);
        assertThat(found).allMatch(Checkpoint::verify);
    }

    @Test
    void shouldGiveSpaceBackWhenLittleIsLeft() throws IOException {
        final int many = 1_000;
        final List<Integer> all = write(store, 1, List.of(), new int[many]);
        int last = all.get(many - 1);
        assertThat(read("checkpoint.pages").capacity()).isEqualTo(many * BLOCK_LENGTH);
        for (int position = 2; position < 6; position++) {
            try (CheckpointWriter writer = store.begin(position, FINGERPRINT)) {
                last = writer.keep(last) ? last : writer.block(block(0));
                writer.complete();
            }
            assertThat(store.kept()).hasSize(2).allMatch(Checkpoint::verify);
        }
        assertThat(last).isZero();
        assertThat(read("checkpoint.pages").capacity()).isEqualTo(BLOCK_LENGTH);
    }

    @Test
    void shouldRefuseToKeepWhatIsNotThere() {
        write(store, 1, List.of(), 1);
        try (CheckpointWriter writer = store.begin(2, FINGERPRINT)) {
            assertThatThrownBy(() -> writer.keep(5)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldPassOverARootWithAnyChangedBit() throws IOException {
        write(store, 1, List.of(), 1);
        write(store, 2, List.of(), 2);
        final String newest = "0000000000000002.checkpoint";
        final int meaning = read(newest).capacity();
        for (int at = 0; at < meaning; at++) {
            if (at >= 52 && at < 64) {
                continue; // nothing is said there
            }
            disk.flip(newest, at);
            final CheckpointStore other = new CheckpointStore(storage, BLOCK_LENGTH);
            assertThat(other.find())
                    .as("byte %d", at)
                    .extracting(Checkpoint::position)
                    .containsExactly(1L);
            assertThat(other.torn()).containsExactly(newest);
            disk.flip(newest, at);
        }
        assertThat(store.find()).hasSize(2);
    }

    @Test
    void shouldNoticeAChangedBlock() {
        final List<Integer> blocks = write(store, 1, List.of(), 1, 2);
        assertThat(store.find().get(0).verify()).isTrue();
        disk.flip("checkpoint.pages", blocks.get(1) * BLOCK_LENGTH + 17);
        final Checkpoint checkpoint = store.find().get(0);
        assertThat(checkpoint.verify()).isFalse();
        assertThatThrownBy(() -> content(checkpoint, blocks.get(1)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("0000000000000001.checkpoint");
    }

    @Test
    void shouldNoticeThatARootHasChangedSinceItWasFound() {
        write(store, 1, List.of(), 1);
        final Checkpoint checkpoint = store.find().get(0);
        disk.flip(checkpoint.fileName(), 80);
        assertThat(checkpoint.verify()).isFalse();
    }

    @Test
    void shouldRefuseANewerFormat() throws IOException {
        write(store, 1, List.of());
        final String name = "0000000000000001.checkpoint";
        final ByteBuffer root = read(name);
        root.putInt(8, 2);
        root.putInt(48, crc(root, 0, 48));
        try (StorageFile file = storage.open(name)) {
            file.write(root.clear(), 0);
        }
        assertThatThrownBy(store::find)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("version 2")
                .hasMessageContaining("up to version 1");
    }

    @Test
    void shouldAdoptAnOlderOne() {
        write(store, 1, List.of(), 1);
        write(store, 2, List.of(), 2);
        final List<Checkpoint> found = store.find();
        store.adopt(found.get(1));
        assertThat(store.last()).isSameAs(found.get(1));
        assertThat(store.kept()).hasSize(1);
        store.adopt(null);
        assertThat(disk.names()).containsExactly("checkpoint.pages");
    }

    /** A crash at each operation of a checkpoint, and what was not forced is lost at random. */
    @Test
    void shouldFindTheLastOneAfterACrashAnywhere() {
        for (int seed = 0; seed < 500; seed++) {
            final Random random = new Random(seed);
            final SimulatedDisk faulty = new SimulatedDisk(random);
            CheckpointStore now = new CheckpointStore(faulty.storage(), BLOCK_LENGTH);
            List<Integer> blocks = write(now, 1, List.of(), 1);
            long last = 1;
            for (int i = 2; i < 12; i++) {
                faulty.failAfter(random.nextInt(14));
                try {
                    blocks = write(now, i, blocks, i);
                    last = i;
                } catch (final JournalException expected) {
                    faulty.crash();
                    now = new CheckpointStore(faulty.storage(), BLOCK_LENGTH);
                    final Checkpoint found = now.find().stream()
                            .filter(Checkpoint::verify)
                            .findFirst()
                            .orElseThrow();
                    assertThat(found.position()).as("seed %d", seed).isBetween(last, (long) i);
                    assertThat(items(found)).contains(found.position() + ": item 0 of " + found.position());
                    now.adopt(found);
                    last = found.position();
                    blocks = List.of();
                }
            }
        }
    }
}
