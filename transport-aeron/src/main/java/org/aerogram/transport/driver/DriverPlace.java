// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.nio.file.Path;

/** Chooses where a driver lives: in shared memory where all its links fit, or else where there is more room. */
final class DriverPlace {
    private static final System.Logger LOGGER = System.getLogger(DriverPlace.class.getName());
    private static final int MARGIN_FACTOR = 2;

    private DriverPlace() {}

    static Path choose(final DriverSettings settings, final long ownBytes) {
        if (settings.base() != null) {
            return settings.base();
        }
        final Path standard = UserDirectory.standardBase();
        final Path temporary = UserDirectory.temporaryBase();
        final long neededBytes = ownBytes + MARGIN_FACTOR * settings.allLinksBytes();
        final long standardBytes = SpaceBudget.usableBytes(standard);
        if (standardBytes >= neededBytes || SpaceBudget.usableBytes(temporary) <= standardBytes) {
            return standard;
        }
        LOGGER.log(
                System.Logger.Level.WARNING,
                "{0} has room for {1} bytes and {2} links may need {3}: the media driver lives in {4}, which may be slower",
                standard,
                Long.toString(standardBytes),
                Integer.toString(settings.maxLinks()),
                Long.toString(neededBytes),
                temporary);
        return temporary;
    }
}
