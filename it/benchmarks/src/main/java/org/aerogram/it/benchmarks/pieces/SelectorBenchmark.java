// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.pieces;

import java.util.concurrent.TimeUnit;
import org.aerogram.selector.Selector;
import org.aerogram.selector.SelectorException;
import org.aerogram.selector.field.Identifier;
import org.aerogram.selector.field.SelectorValue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Deciding whether a message matches, fields at hand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SelectorBenchmark {
    @Param({"amount = 42", "region = 'EU' AND amount BETWEEN 10 AND 50", "region LIKE 'E%' OR amount * 2 > 100"})
    private String text;

    private Selector selector;

    @Setup
    public void compile() throws SelectorException {
        selector = Selector.compile(text);
    }

    @Benchmark
    public boolean matches() {
        return selector.matches(SelectorBenchmark::read);
    }

    private static void read(final Identifier identifier, final SelectorValue into) {
        switch (identifier.name()) {
            case "amount" -> into.setLong(42);
            case "region" -> into.setText("EU");
            default -> into.setNull();
        }
    }
}
