// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jboss.weld.junit.MockBean;

/** Manages the one transaction of a test: two-phase commits of what was enlisted. */
final class FakeTransactionManager {
    private final List<XAResource> enlisted = new ArrayList<>();
    private final List<XAResource> delisted = new ArrayList<>();
    private final FakeTransaction transaction;
    private Xid branch;

    FakeTransactionManager(final FakeTransaction transaction) {
        this.transaction = transaction;
    }

    private record RandomXid(long number) implements Xid {
        @Override
        public int getFormatId() {
            return 7;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }

    Bean<?> bean() {
        return MockBean.<TransactionManager>builder()
                .types(TransactionManager.class)
                .scope(Dependent.class)
                .creating(manager())
                .build();
    }

    private TransactionManager manager() {
        return proxy(TransactionManager.class, (method, arguments) -> {
            if (method.equals("getTransaction")) {
                return current();
            }
            throw new SystemException("not in this test: " + method);
        });
    }

    private Transaction current() {
        return proxy(Transaction.class, (method, arguments) -> switch (method) {
            case "enlistResource" -> enlist((XAResource) arguments[0]);
            case "delistResource" -> delist((XAResource) arguments[0], (Integer) arguments[1]);
            case "registerSynchronization" -> {
                transaction.registerInterposedSynchronization((Synchronization) arguments[0]);
                yield null;
            }
            default -> throw new SystemException("not in this test: " + method);
        });
    }

    private interface Call {
        Object on(String method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(final Class<T> type, final Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.on(method.getName(), arguments)));
    }

    private boolean enlist(final XAResource resource) throws XAException {
        branch = new RandomXid(new SecureRandom().nextLong());
        resource.start(branch, XAResource.TMNOFLAGS);
        enlisted.add(resource);
        return true;
    }

    private boolean delist(final XAResource resource, final int flag) throws XAException {
        resource.end(branch, flag);
        delisted.add(resource);
        return true;
    }

    /** How many resources have been made part of transactions. */
    int enlistments() {
        return enlisted.size();
    }

    void begin() {
        enlisted.clear();
        delisted.clear();
        transaction.begin();
    }

    /** What a manager does between the synchronizations. */
    void commit() {
        transaction.commit(() -> {
            for (final XAResource resource : enlisted) {
                if (!delisted.contains(resource)) {
                    throw new XAException("a resource is still associated");
                }
                resource.prepare(branch);
                resource.commit(branch, false);
            }
        });
    }

    void rollback() {
        transaction.rollback(() -> {
            for (final XAResource resource : enlisted) {
                resource.end(branch, XAResource.TMFAIL);
                resource.rollback(branch);
            }
        });
    }
}
