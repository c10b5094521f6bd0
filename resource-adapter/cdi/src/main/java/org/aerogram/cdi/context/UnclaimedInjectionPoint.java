// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Member;
import java.lang.reflect.Type;
import java.util.Set;

/** An injection point as the application wrote it, without the qualifier that the extension has put on it. Immutable. */
final class UnclaimedInjectionPoint implements InjectionPoint {
    private final InjectionPoint claimed;

    UnclaimedInjectionPoint(final InjectionPoint claimed) {
        this.claimed = claimed;
    }

    @Override
    public Set<Annotation> getQualifiers() {
        return Set.of(Default.Literal.INSTANCE);
    }

    @Override
    public Type getType() {
        return claimed.getType();
    }

    @Override
    public Bean<?> getBean() {
        return claimed.getBean();
    }

    @Override
    public Member getMember() {
        return claimed.getMember();
    }

    @Override
    public Annotated getAnnotated() {
        return claimed.getAnnotated();
    }

    @Override
    public boolean isDelegate() {
        return claimed.isDelegate();
    }

    @Override
    public boolean isTransient() {
        return claimed.isTransient();
    }
}
