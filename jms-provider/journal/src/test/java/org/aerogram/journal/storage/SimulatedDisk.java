// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk with a volatile cache: after {@link #crash()} of every sector written since the last force either the old or the new contents are there, and of every name made
 * or deleted since the names were forced either. Fails on demand.
 */
public final class SimulatedDisk {
    private static final int SECTOR = 512;

    private final Random random;
    private final TreeMap<String, File> files = new TreeMap<>();
    private TreeMap<String, File> durableNames = new TreeMap<>();
    private int operationsBeforeFailure = Integer.MAX_VALUE;

    public SimulatedDisk(final Random random) {
        this.random = random;
    }

    /** The disk as a journal sees it. */
    public Storage storage() {
        return new View();
    }

    /** The write or force after that many others fails, and all that follow. */
    public void failAfter(final int operations) {
        operationsBeforeFailure = operations;
    }

    /** Nothing fails any more; what was written is there. */
    public void mend() {
        operationsBeforeFailure = Integer.MAX_VALUE;
    }

    /** Power is lost and comes back. */
    public void crash() {
        mend();
        for (final String name : List.copyOf(files.keySet())) {
            if (!durableNames.containsKey(name) && random.nextBoolean()) {
                files.remove(name);
            }
        }
        durableNames.forEach((name, file) -> {
            if (!files.containsKey(name) && random.nextBoolean()) {
                files.put(name, file);
            }
        });
        durableNames = new TreeMap<>(files);
        files.values().forEach(file -> file.loseUnforced(random));
    }

    /** Changes one byte that was written, as damage would. */
    public void flip(final String name, final int offset) {
        files.get(name).contents[offset] ^= 0x10;
        files.get(name).forced = files.get(name).contents.clone();
    }

    /** The same anywhere in a file; nothing happens where it is empty. */
    public void flipAnywhere(final String name) {
        if (files.get(name).contents.length > 0) {
            flip(name, random.nextInt(files.get(name).contents.length));
        }
    }

    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    private void operation() throws IOException {
        if (operationsBeforeFailure <= 0) {
            throw new IOException("simulated: no space left on device");
        }
        operationsBeforeFailure--;
    }

    private static final class File {
        private byte[] contents = new byte[0];
        private byte[] forced = new byte[0];

        private void loseUnforced(final Random random) {
            final byte[] after = Arrays.copyOf(forced, contents.length);
            for (int at = 0; at < contents.length; at += SECTOR) {
                final int length = Math.min(SECTOR, contents.length - at);
                if (random.nextBoolean()) {
                    System.arraycopy(contents, at, after, at, length);
                }
            }
            contents = after;
            forced = after.clone();
        }
    }

    private final class View implements Storage {
        @Override
        public List<String> names() {
            return SimulatedDisk.this.names();
        }

        @Override
        public StorageFile open(final String name) {
            return new Handle(files.computeIfAbsent(name, n -> new File()));
        }

        @Override
        public StorageFile openToRead(final String name) throws IOException {
            final File file = files.get(name);
            if (file == null) {
                throw new IOException("simulated: there is no file " + name);
            }
            return new Handle(file);
        }

        @Override
        public void delete(final String name) throws IOException {
            operation();
            files.remove(name);
        }

        @Override
        public void forceNames() throws IOException {
            operation();
            durableNames = new TreeMap<>(files);
        }

        @Override
        public void close() {
            // the disk outlives its views
        }

        @Override
        public String toString() {
            return "simulated";
        }
    }

    private final class Handle implements StorageFile {
        private final File file;

        private Handle(final File file) {
            this.file = file;
        }

        @Override
        public void write(final ByteBuffer source, final long position) throws IOException {
            operation();
            final int end = (int) position + source.remaining();
            if (end > file.contents.length) {
                file.contents = Arrays.copyOf(file.contents, end);
            }
            source.get(file.contents, (int) position, source.remaining());
        }

        @Override
        public int read(final ByteBuffer target, final long position) {
            final int count = (int) Math.max(0, Math.min(target.remaining(), file.contents.length - position));
            target.put(file.contents, (int) position, count);
            return count;
        }

        @Override
        public long size() {
            return file.contents.length;
        }

        @Override
        public void truncate(final long length) throws IOException {
            operation();
            if (length < file.contents.length) {
                file.contents = Arrays.copyOf(file.contents, (int) length);
            }
        }

        @Override
        public void force() throws IOException {
            operation();
            file.forced = file.contents.clone();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
