// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fact;

/** No fact can be appended any more: the broker must not decide anything further. */
public final class FactLogFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FactLogFailure(final RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
