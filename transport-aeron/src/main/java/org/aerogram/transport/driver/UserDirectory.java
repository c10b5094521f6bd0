// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Directories that only the user of this process can enter (mode 0700 where the file system knows modes). */
public final class UserDirectory {
    private static final Set<PosixFilePermission> MINE = PosixFilePermissions.fromString("rwx------");
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private UserDirectory() {}

    /** Where node names are looked up, and drivers live where there is room: in shared memory, or else in the temporary directory. */
    public static Path standardBase() {
        return Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY)
                ? below(SHARED_MEMORY)
                : temporaryBase();
    }

    /** Where drivers live that do not fit into shared memory. */
    public static Path temporaryBase() {
        return below(Path.of(System.getProperty("java.io.tmpdir")));
    }

    private static Path below(final Path parent) {
        return parent.resolve("aerogram-" + System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_"))
                .toAbsolutePath();
    }

    /** Creates a directory and its missing parents; one that is there must be a real directory of this user that nobody else can write to. */
    public static void create(final Path directory) throws IOException {
        if (directory.getParent() != null) {
            Files.createDirectories(directory.getParent());
        }
        try {
            createOne(directory);
        } catch (final FileAlreadyExistsException e) {
            check(directory);
        }
    }

    static void createOne(final Path directory) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(MINE));
        } else {
            Files.createDirectory(directory);
        }
    }

    private static void check(final Path directory) throws IOException {
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new IOException(directory + " is not a directory that this user can write to");
        }
        final PosixFileAttributeView view =
                Files.getFileAttributeView(directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            final Set<PosixFilePermission> permissions = view.readAttributes().permissions();
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new IOException(directory + " can be written to by other users");
            }
        }
    }
}
