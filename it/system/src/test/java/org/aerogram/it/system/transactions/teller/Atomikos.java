// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions.teller;

import com.atomikos.datasource.ResourceException;
import com.atomikos.datasource.xa.XATransactionalResource;
import com.atomikos.icatch.config.Configuration;
import com.atomikos.icatch.config.UserTransactionServiceImp;
import com.atomikos.icatch.jta.UserTransactionManager;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.transaction.xa.XAResource;

/** Atomikos; its settings are the JVM's. */
final class Atomikos implements TransactionService {
    private static final String SETTING = "com.atomikos.icatch.";

    private final UserTransactionManager manager = new UserTransactionManager();

    Atomikos(final Path directory, final List<Money> places) throws SystemException {
        final Properties settings = new Properties();
        settings.setProperty(SETTING + "tm_unique_name", "teller");
        settings.setProperty(SETTING + "log_base_dir", directory.toString());
        settings.setProperty(SETTING + "default_jta_timeout", "5000");
        // How long a branch without a decision is left alone, as its transaction may still be under way.
        settings.setProperty(SETTING + "max_timeout", "5000");
        settings.setProperty(SETTING + "recovery_delay", "1000");
        settings.setProperty(SETTING + "oltp_retry_interval", "500");
        settings.setProperty(SETTING + "allow_subtransactions", "false");
        final UserTransactionServiceImp service = new UserTransactionServiceImp();
        for (final Money place : places) {
            service.registerResource(new Recovered(place));
        }
        service.init(settings);
        manager.setStartupTransactionService(false);
        manager.init();
    }

    @Override
    public TransactionManager manager() {
        return manager;
    }

    @Override
    public void recover() {
        Configuration.getRecoveryService().performRecovery();
    }

    /** Tells which place a resource belongs to, and recovers it. */
    private static final class Recovered extends XATransactionalResource {
        private final Money place;

        Recovered(final Money place) {
            super(place.toString());
            this.place = place;
        }

        @Override
        protected XAResource refreshXAConnection() throws ResourceException {
            try {
                return new WatchedResource(place.recovering(), place, new Watch(null, null));
            } catch (final Exception e) {
                throw new ResourceException(place.toString(), e);
            }
        }
    }
}
