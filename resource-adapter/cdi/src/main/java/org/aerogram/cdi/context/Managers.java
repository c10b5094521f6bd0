// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.transaction.TransactionManager;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Finds the transaction manager, for which there is no standard name. */
final class Managers {
    private static final List<String> JNDI_NAMES = List.of(
            "java:appserver/TransactionManager",
            "java:jboss/TransactionManager",
            "java:comp/TransactionManager",
            "java:/TransactionManager");

    private Managers() {}

    /** A CDI bean, or what is bound under one of the names that servers use; null if there is none. */
    static TransactionManager find(final BeanManager beans) {
        final Instance<TransactionManager> bean = beans.createInstance().select(TransactionManager.class);
        if (bean.isResolvable()) {
            return bean.get();
        }
        for (final String name : JNDI_NAMES) {
            try {
                if (InitialContext.doLookup(name) instanceof final TransactionManager manager) {
                    return manager;
                }
            } catch (final NamingException expected) {
                // the next one
            }
        }
        return null;
    }
}
