// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

/** What this software calls itself. */
public final class Product {
    /** For example {@code Aerogram 0.1.0}; without the version where the classes do not come from our jar. */
    public static final String NAME_AND_VERSION = nameAndVersion();

    private Product() {}

    private static String nameAndVersion() {
        final String version = Product.class.getPackage().getImplementationVersion();
        return version == null ? "Aerogram" : "Aerogram " + version;
    }
}
