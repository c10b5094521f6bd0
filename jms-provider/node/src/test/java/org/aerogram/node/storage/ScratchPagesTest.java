// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchPagesTest {
    private static final int PAGES_A_BLOCK = ScratchPages.BLOCK_LENGTH / ScratchPages.PAGE_LENGTH;

    @TempDir
    private Path folder;

    private Path path() {
        return folder.resolve("pages.scratch");
    }

    @Test
    void shouldMakeNoFileBeforeAPageIsWanted() throws IOException {
        try (ScratchPages pages = new ScratchPages(path())) {
            assertThat(path()).doesNotExist();
            pages.allocate();
            assertThat(path()).hasSize(ScratchPages.BLOCK_LENGTH);
        }
        assertThat(path()).doesNotExist();
    }

    @Test
    void shouldDeleteWhatAKilledNodeLeft() throws IOException {
        Files.write(path(), new byte[100]);
        try (ScratchPages pages = new ScratchPages(path())) {
            assertThat(path()).doesNotExist();
            assertThat(pages.pagesInUse()).isZero();
        }
    }

    @Test
    void shouldGivePagesThatDoNotOverlap() throws IOException {
        try (ScratchPages pages = new ScratchPages(path())) {
            final List<MutableDirectBuffer> given = new ArrayList<>();
            for (int i = 0; i < 3 * PAGES_A_BLOCK + 1; i++) {
                final MutableDirectBuffer page = pages.allocate();
                assertThat(page.capacity()).isEqualTo(ScratchPages.PAGE_LENGTH);
                page.setMemory(0, page.capacity(), (byte) i);
                given.add(page);
            }
            for (int i = 0; i < given.size(); i++) {
                assertThat(given.get(i).getByte(0)).isEqualTo((byte) i);
                assertThat(given.get(i).getByte(ScratchPages.PAGE_LENGTH - 1)).isEqualTo((byte) i);
            }
            assertThat(pages.pagesInUse()).isEqualTo(given.size());
        }
    }

    @Test
    void shouldUsePagesAgain() throws IOException {
        try (ScratchPages pages = new ScratchPages(path())) {
            for (int i = 0; i < 10 * PAGES_A_BLOCK; i++) {
                pages.free(pages.allocate());
            }
            assertThat(pages.pagesInUse()).isZero();
            assertThat(path()).hasSize(ScratchPages.BLOCK_LENGTH);
        }
    }

    @Test
    void shouldHaveTheNextBlockMadeBeforeItIsNeeded() throws IOException {
        try (ScratchPages pages = new ScratchPages(path())) {
            final int[] calls = new int[1];
            pages.onNeeded(() -> calls[0]++);
            assertThat(pages.prepare()).isZero();
            pages.allocate();
            assertThat(calls[0]).isEqualTo(1);
            assertThat(pages.prepare()).isEqualTo(1);
            for (int i = 0; i < PAGES_A_BLOCK / 2 + 1; i++) {
                pages.allocate();
            }
            assertThat(calls[0]).isEqualTo(2);
            assertThat(pages.prepare()).isEqualTo(1);
            assertThat(path()).hasSize(2L * ScratchPages.BLOCK_LENGTH);
            for (int i = 0; i < PAGES_A_BLOCK; i++) {
                pages.allocate();
            }
            assertThat(path()).hasSize(2L * ScratchPages.BLOCK_LENGTH);
        }
    }

    @Test
    void shouldGoOnWithTheHeapWhereTheNextBlockIsLate() throws IOException {
        try (ScratchPages pages = new ScratchPages(path())) {
            pages.onNeeded(() -> {});
            final List<MutableDirectBuffer> given = new ArrayList<>();
            for (int i = 0; i < ScratchPages.MOST_HEAP_PAGES; i++) {
                given.add(pages.allocate());
            }
            assertThat(path()).as("the caller never touched the disk").doesNotExist();
            assertThat(pages.prepare()).isEqualTo(1);
            assertThat(pages.allocate().byteArray()).as("the block is there").isNull();
            given.forEach(pages::free);
            assertThat(pages.pagesInUse()).isEqualTo(1);
            for (int i = 1; i < PAGES_A_BLOCK; i++) {
                assertThat(pages.allocate().byteArray())
                        .as("pages of the heap were given up")
                        .isNull();
            }
            assertThat(pages.allocate().byteArray()).isNotNull();
        }
    }

    @Test
    void shouldBeLateForAWhileOnly() throws IOException {
        try (ScratchPages pages = new ScratchPages(folder.resolve("missing").resolve("pages"))) {
            pages.onNeeded(() -> {});
            for (int i = 0; i < ScratchPages.MOST_HEAP_PAGES; i++) {
                pages.allocate();
                assertThat(pages.prepare()).as("tried again").isEqualTo(1);
            }
            assertThatThrownBy(pages::allocate)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot make");
            Files.createDirectory(folder.resolve("missing"));
            assertThat(pages.allocate().byteArray()).isNull();
        }
    }

    @Test
    void shouldSayWhereThereIsNoRoom() throws IOException {
        try (ScratchPages pages = new ScratchPages(folder.resolve("missing").resolve("pages"))) {
            assertThatThrownBy(pages::allocate)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot make")
                    .hasMessageContaining("missing");
        }
    }
}
