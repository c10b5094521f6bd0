// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions.teller;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.arjuna.common.recoveryPropertyManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.arjuna.recovery.RecoveryModule;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.util.List;
import javax.transaction.xa.XAResource;

/** Narayana; its settings are the JVM's. */
final class Narayana implements TransactionService {
    private static final String NAME = "teller";
    private static final String FILTERS = "com.arjuna.ats.internal.jta.recovery.arjunacore.";

    private final RecoveryManager recovery;

    Narayana(final Path directory, final List<Money> places) throws CoreEnvironmentBeanException {
        arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier(NAME);
        for (final String store : new String[] {null, "communicationStore", "stateStore"}) {
            final ObjectStoreEnvironmentBean settings = store == null
                    ? BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class)
                    : BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store);
            settings.setObjectStoreDir(directory.toString());
        }
        jtaPropertyManager.getJTAEnvironmentBean().setXaRecoveryNodes(List.of(NAME));
        jtaPropertyManager
                .getJTAEnvironmentBean()
                .setXaResourceOrphanFilterClassNames(List.of(
                        FILTERS + "JTATransactionLogXAResourceOrphanFilter",
                        FILTERS + "JTANodeNameXAResourceOrphanFilter"));
        jtaPropertyManager.getJTAEnvironmentBean().setOrphanSafetyInterval(1);
        recoveryPropertyManager.getRecoveryEnvironmentBean().setRecoveryBackoffPeriod(1);
        recoveryPropertyManager
                .getRecoveryEnvironmentBean()
                .setRecoveryModuleClassNames(List.of(
                        "com.arjuna.ats.internal.arjuna.recovery.AtomicActionRecoveryModule",
                        XARecoveryModule.class.getName()));
        recovery = RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
        recovery.initialize();
        places.forEach(this::recovers);
    }

    private void recovers(final Money place) {
        for (final RecoveryModule module : recovery.getModules()) {
            if (module instanceof final XARecoveryModule xa) {
                xa.addXAResourceRecoveryHelper(new XAResourceRecoveryHelper() {
                    @Override
                    public boolean initialise(final String parameters) {
                        return true;
                    }

                    @Override
                    public XAResource[] getXAResources() throws Exception {
                        return new XAResource[] {place.recovering()};
                    }
                });
            }
        }
    }

    @Override
    public TransactionManager manager() {
        return com.arjuna.ats.jta.TransactionManager.transactionManager();
    }

    @Override
    public void recover() {
        recovery.scan();
    }
}
