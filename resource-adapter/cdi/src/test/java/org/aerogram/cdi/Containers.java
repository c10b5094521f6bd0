// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.cdi.extension.AerogramCdiExtension;
import org.aerogram.jms.AerogramConnectionFactory;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit.MockBean;
import org.jboss.weld.junit5.WeldInitiator;

/** What tests in a container share. */
final class Containers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Containers() {}

    /** The bean that listeners and contexts get their connections from. */
    static Bean<?> factoryBean(final AerogramConnectionFactory factory) {
        return MockBean.<ConnectionFactory>builder()
                .types(ConnectionFactory.class, AerogramConnectionFactory.class)
                .scope(Dependent.class)
                .creating(factory)
                .build();
    }

    /** A container of these classes and our extension alone. */
    static SeContainer start(final Class<?>... beanClasses) {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new AerogramCdiExtension())
                .addBeanClasses(beanClasses)
                .initialize();
    }

    /** As above, for Weld's own extension of JUnit. */
    static Weld weld(final Class<?>... beanClasses) {
        return WeldInitiator.createWeld()
                .addExtension(new AerogramCdiExtension())
                .addBeanClasses(beanClasses);
    }

    static void await(final String what, final Callable<Boolean> condition) {
        final long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("waited in vain for " + what);
                }
                LockSupport.parkNanos(2_000_000);
            }
        } catch (final Exception e) {
            throw new AssertionError("while waiting for " + what, e);
        }
    }
}
