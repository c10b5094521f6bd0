// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.ipc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.driver.DriverDirectory;
import org.aerogram.transport.driver.UserDirectory;

/**
 * The file {@code <base>/nodes/<node name>}, whose only line is the path of the node's driver directory. It counts while that directory's owner
 * lives, so that one left over from a killed node is replaced by the next of that name.
 */
public final class NodePointer implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(NodePointer.class.getName());
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
    private static final int ATTEMPTS = 10;

    private final Path file;
    private final String target;

    private NodePointer(final Path file, final String target) {
        this.file = file;
        this.target = target;
    }

    /** Refuses what could not be a file name everywhere: BAD_ADDRESS. */
    public static String checkName(final String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new TransportException(
                    TransportException.Category.BAD_ADDRESS,
                    "node name '" + name + "': letters, digits, '.', '_' and '-' are allowed, 64 at most");
        }
        return name;
    }

    /**
     * Publishes where the driver of a node is.
     *
     * @param base null for the standard place.
     * @throws TransportException UNAVAILABLE if a node of that name lives, or the directory cannot be written.
     */
    public static NodePointer publish(final Path base, final String name, final Path driverDirectory) {
        final Path nodes = nodes(base);
        final Path file = nodes.resolve(checkName(name));
        try {
            UserDirectory.create(nodes.getParent());
            UserDirectory.create(nodes);
            final Path draft = nodes.resolve("." + UUID.randomUUID());
            Files.writeString(draft, driverDirectory + "\n", StandardCharsets.UTF_8);
            try {
                link(file, draft, name);
            } finally {
                Files.delete(draft);
            }
            return new NodePointer(file, driverDirectory.toString());
        } catch (final IOException e) {
            throw new TransportException(
                    TransportException.Category.UNAVAILABLE,
                    "cannot publish node '" + name + "' as " + file + ": " + e,
                    e);
        }
    }

    private static void link(final Path file, final Path draft, final String name) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                Files.createLink(file, draft);
                return;
            } catch (final FileAlreadyExistsException e) {
                final String other = read(file);
                if (other != null && DriverDirectory.isAlive(Path.of(other))) {
                    throw new TransportException(
                            TransportException.Category.UNAVAILABLE,
                            "a node named '" + name + "' is already running on this host (its driver is in " + other
                                    + ")");
                }
                Files.deleteIfExists(file);
            }
        }
        throw new IOException("others keep writing it");
    }

    /**
     * Finds the driver directory of a node.
     *
     * @throws TransportException UNKNOWN_NODE, naming those there are, if no such node lives.
     */
    public static Path find(final Path base, final String name) {
        final Path file = nodes(base).resolve(checkName(name));
        final String target = read(file);
        if (target == null || !DriverDirectory.isAlive(Path.of(target))) {
            throw new TransportException(
                    TransportException.Category.UNKNOWN_NODE,
                    "no node named '" + name + "' of this user runs on this host (looked for " + file + "; there are "
                            + names(file.getParent()) + ")");
        }
        return Path.of(target);
    }

    private static Path nodes(final Path base) {
        return (base == null ? UserDirectory.standardBase() : base).resolve("nodes");
    }

    private static String names(final Path nodes) {
        try (Stream<Path> files = Files.list(nodes)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .filter(file -> read(file) != null && DriverDirectory.isAlive(Path.of(read(file))))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .collect(Collectors.joining(", ", "[", "]"));
        } catch (final IOException e) {
            return "none";
        }
    }

    private static String read(final Path file) {
        try {
            final String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? null : text;
        } catch (final NoSuchFileException e) {
            return null;
        } catch (final IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, () -> "cannot read " + file, e);
            return null;
        }
    }

    /** Removes the file if it still points here. Idempotent. */
    @Override
    public void close() {
        try {
            if (target.equals(read(file))) {
                Files.deleteIfExists(file);
            }
        } catch (final IOException e) {
            LOGGER.log(System.Logger.Level.WARNING, () -> "could not remove " + file, e);
        }
    }
}
