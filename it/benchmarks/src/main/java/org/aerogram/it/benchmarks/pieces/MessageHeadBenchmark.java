// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.pieces;

import java.util.concurrent.TimeUnit;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.message.MessageHead;
import org.aerogram.protocol.message.MessageHeadEncoder;
import org.agrona.ExpandableArrayBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writing a head with three properties, and reading one of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MessageHeadBenchmark {
    private static final byte[] REGION = {'r', 'e', 'g', 'i', 'o', 'n'};

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeadEncoder encoder = new MessageHeadEncoder();
    private final MessageHead head = new MessageHead();
    private int length;

    @Setup
    public void prepare() {
        length = encode();
    }

    @Benchmark
    public int encode() {
        encoder.wrap(buffer, 0)
                .messageId(1, 2, 3)
                .timestampMs(1_700_000_000_000L)
                .bodyType(BodyType.BYTES)
                .destination(DestinationKind.QUEUE, "orders.eu.new")
                .property("region", "EU")
                .property("amount", 42)
                .property("urgent", true);
        return encoder.end();
    }

    @Benchmark
    public int decode() {
        if (!head.wrap(buffer, 0, length)) {
            throw new IllegalStateException("malformed");
        }
        return head.find(REGION);
    }
}
