// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.broker.support.XaCalls;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaStartMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the table of README.md: each XA call in each state of a branch. */
class XaTableTest {
    private static final int STREAM = 1;
    private static final Map<Integer, String> CODES = Map.of(
            0,
            "OK",
            XAException.XAER_NOTA,
            "XAER_NOTA",
            XAException.XAER_PROTO,
            "XAER_PROTO",
            XAException.XAER_DUPID,
            "XAER_DUPID",
            XAException.XA_RBROLLBACK,
            "XA_RBROLLBACK",
            XAException.XA_RBTIMEOUT,
            "XA_RBTIMEOUT",
            XAException.XA_HEURCOM,
            "XA_HEURCOM",
            XAException.XA_HEURRB,
            "XA_HEURRB");

    private final TestNode node = new TestNode();
    private final TestClient client = node.client(7);
    private final XaCalls xa = new XaCalls(client, node::run);

    static Stream<Arguments> cells() throws IOException {
        final List<String[]> rows = new ArrayList<>();
        for (final String line : Files.readAllLines(Path.of("README.md"))) {
            if (line.startsWith("| ")) {
                rows.add(Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::trim)
                        .toArray(String[]::new));
            }
        }
        final String[] states = rows.get(0);
        final List<Arguments> cells = new ArrayList<>();
        for (final String[] row : rows.subList(1, rows.size())) {
            for (int i = 1; i < states.length; i++) {
                cells.add(Arguments.of(row[0], states[i], row[i]));
            }
        }
        assertThat(cells).hasSize(12 * 9);
        return cells.stream();
    }

    @ParameterizedTest(name = "{0} of a branch that is {1}: {2}")
    @MethodSource("cells")
    void shouldAnswerAsTheTableSays(final String call, final String state, final String answer) {
        client.queue(1, "orders");
        bring(state);
        assertThat(call(call)).isEqualTo(answer);
        assertThat(client.oddities).isEmpty();
    }

    private void bring(final String state) {
        switch (state) {
            case "unknown" -> {}
            case "active" -> work(0);
            case "suspended" -> {
                work(0);
                xa.end(STREAM, "x", XaEndMode.SUSPEND);
            }
            case "idle" -> idle();
            case "timed out" -> {
                work(1_000);
                node.pass(1_001);
            }
            case "failed" -> {
                work(0);
                xa.end(STREAM, "x", XaEndMode.FAIL);
            }
            case "prepared" -> prepared();
            case "committed by hand", "rolled back by hand" -> {
                prepared();
                xa.recover(0, true);
                assertThat(xa.decide(client.branches.get("x").number(), state.startsWith("committed")))
                        .isZero();
            }
            default -> throw new AssertionError("no such state: " + state);
        }
    }

    private void work(final long timeoutMs) {
        assertThat(xa.start(STREAM, "x", XaStartMode.NEW, timeoutMs)).isZero();
        client.send(new Outgoing(1, "a").persistent().in(xa.work()));
        node.run();
    }

    private void idle() {
        work(0);
        assertThat(xa.end(STREAM, "x", XaEndMode.SUCCESS)).isZero();
    }

    private void prepared() {
        idle();
        assertThat(xa.prepare("x")).isZero();
    }

    private String call(final String call) {
        if ("recover".equals(call)) {
            xa.recover(0, false);
            return client.branches.containsKey("x") ? "listed" : "not listed";
        }
        final long answer =
                switch (call) {
                    case "start TMNOFLAGS" -> xa.start(STREAM, "x", XaStartMode.NEW);
                    case "start TMJOIN" -> xa.start(STREAM, "x", XaStartMode.JOIN);
                    case "start TMRESUME" -> xa.start(STREAM, "x", XaStartMode.RESUME);
                    case "end TMSUCCESS" -> xa.end(STREAM, "x", XaEndMode.SUCCESS);
                    case "end TMFAIL" -> xa.end(STREAM, "x", XaEndMode.FAIL);
                    case "end TMSUSPEND" -> xa.end(STREAM, "x", XaEndMode.SUSPEND);
                    case "prepare" -> xa.prepare("x");
                    case "commit two-phase" -> xa.commit("x", false);
                    case "commit one-phase" -> xa.commit("x", true);
                    case "rollback" -> xa.rollback("x");
                    case "forget" -> xa.forget("x");
                    default -> throw new AssertionError("no such call: " + call);
                };
        return CODES.get((int) answer);
    }
}
