// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.nio.file.Path;
import org.aerogram.transport.TransportException;

/**
 * Chooses where a driver lives: in shared memory where all its links fit, or else where there is more room. Shared memory that is too small for
 * the most links is a way to set a machine up; shared memory without room for even one is a fault, and said so.
 */
final class DriverPlace {
    private static final System.Logger LOGGER = System.getLogger(DriverPlace.class.getName());
    private static final int MARGIN_FACTOR = 2;

    private DriverPlace() {}

    static Path choose(final DriverSettings settings, final long ownBytes) {
        if (settings.base() != null) {
            return settings.base();
        }
        return choose(
                settings, ownBytes, Room.in(UserDirectory.standardBase()), Room.in(UserDirectory.temporaryBase()));
    }

    static Path choose(final DriverSettings settings, final long ownBytes, final Room standard, final Room temporary) {
        final long firstLinkBytes = ownBytes + SpaceBudget.MARGIN_BYTES + settings.linkBytes();
        if (standard.usableBytes < firstLinkBytes) {
            throw new TransportException(
                    TransportException.Category.NO_SPACE,
                    "not enough space for a media driver: " + firstLinkBytes + " bytes needed, " + standard.usableBytes
                            + " free in " + standard.base + "; make room there or name another directory for it");
        }
        final long neededBytes = ownBytes + MARGIN_FACTOR * settings.allLinksBytes();
        if (standard.usableBytes >= neededBytes || temporary.usableBytes <= standard.usableBytes) {
            return standard.base;
        }
        LOGGER.log(
                System.Logger.Level.WARNING,
                "{0} has room for {1} bytes and {2} links may need {3}: the media driver lives in {4}, which may be slower",
                standard.base,
                Long.toString(standard.usableBytes),
                Integer.toString(settings.maxLinks()),
                Long.toString(neededBytes),
                temporary.base);
        return temporary.base;
    }

    /**
     * A place and what is left of it.
     *
     * @param base where driver directories are made.
     * @param usableBytes what can still be written there.
     */
    record Room(Path base, long usableBytes) {
        static Room in(final Path base) {
            return new Room(base, SpaceBudget.usableBytes(base));
        }
    }
}
