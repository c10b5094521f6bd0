// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.provider;

import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ResourceAdapter;

/**
 * The rule of {@code ResourceAdapterAssociation}: what belongs to an adapter belongs to it for good. Some servers say the same twice, some let go of it in the end with
 * null: neither does harm.
 */
public final class Association {
    private Association() {}

    /**
     * Passes unless the adapter would be exchanged for another one.
     *
     * @param present what it belongs to; null if to none yet.
     * @param next what it is to belong to.
     * @throws IllegalStateException if these are two adapters of different configuration.
     */
    public static void check(final ResourceAdapter present, final ResourceAdapter next) throws IllegalStateException {
        if (present != null && next != null && !present.equals(next)) {
            throw new IllegalStateException("this object belongs to another resource adapter already", "AG-2204");
        }
    }
}
