// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.LocalTransactionException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;

class LocalBranchTest {
    private final List<String> calls = new ArrayList<>();
    private final Set<Xid> branches = new HashSet<>();
    private String failing = "";
    private boolean within;
    private final LocalBranch transaction = new LocalBranch(resource(), () -> within);

    /** Writes down each call: its name, and what it says besides the branch. */
    private XAResource resource() {
        return (XAResource) Proxy.newProxyInstance(
                LocalBranchTest.class.getClassLoader(), new Class<?>[] {XAResource.class}, (self, method, args) -> {
                    if (method.getName().equals(failing)) {
                        throw new XAException(XAException.XA_RBROLLBACK);
                    }
                    branches.add((Xid) args[0]);
                    calls.add(method.getName() + (args.length > 1 ? " " + args[1] : ""));
                    return null;
                });
    }

    @Test
    void shouldCommitInOnePhase() throws Exception {
        transaction.begin();
        transaction.commit();
        assertThat(calls)
                .containsExactly("start " + XAResource.TMNOFLAGS, "end " + XAResource.TMSUCCESS, "commit true");
        assertThat(branches).hasSize(1);
    }

    @Test
    void shouldRollBack() throws Exception {
        transaction.begin();
        transaction.rollback();
        assertThat(calls).containsExactly("start " + XAResource.TMNOFLAGS, "end " + XAResource.TMFAIL, "rollback");
    }

    @Test
    void shouldGiveEachTransactionABranchOfItsOwn() throws Exception {
        transaction.begin();
        transaction.commit();
        transaction.begin();
        transaction.rollback();
        assertThat(branches).hasSize(2);
    }

    @Test
    void shouldRollBackWhatCannotBeEnded() throws Exception {
        failing = "end";
        transaction.begin();
        assertThatThrownBy(transaction::commit).isInstanceOf(LocalTransactionException.class);
        transaction.begin();
        transaction.rollback();
        assertThat(calls)
                .containsExactly(
                        "start " + XAResource.TMNOFLAGS, "rollback", "start " + XAResource.TMNOFLAGS, "rollback");
    }

    @Test
    void shouldSayThatACommitFailed() throws Exception {
        failing = "commit";
        transaction.begin();
        assertThatThrownBy(transaction::commit)
                .isInstanceOf(LocalTransactionException.class)
                .hasCauseInstanceOf(XAException.class);
        assertThatThrownBy(transaction::rollback)
                .isInstanceOf(LocalTransactionException.class)
                .hasMessageContaining("there is no local transaction");
    }

    @Test
    void shouldRollBackWhatNobodyHasEnded() throws Exception {
        transaction.begin();
        transaction.begin();
        assertThat(calls)
                .containsExactly(
                        "start " + XAResource.TMNOFLAGS,
                        "end " + XAResource.TMFAIL,
                        "rollback",
                        "start " + XAResource.TMNOFLAGS);
        transaction.commit();
        assertThat(calls).last().isEqualTo("commit true");
    }

    @Test
    void shouldNotBeginWithinItself() throws Exception {
        transaction.begin();
        within = true;
        assertThatThrownBy(transaction::begin)
                .isInstanceOf(LocalTransactionException.class)
                .hasMessageContaining("already");
        transaction.commit();
        assertThat(calls).last().isEqualTo("commit true");
    }
}
