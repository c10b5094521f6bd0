// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.provider;

/** Something that knows what to connect to where nobody said it more closely: the resource adapter's own configuration. */
public interface DefaultParameters {
    /** The defaults; never null. */
    ConnectionParameters defaultParameters();
}
