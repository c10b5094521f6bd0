// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.LinkState;
import org.aerogram.transport.memory.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AerogramNodeTest {
    private static final Function<NodeContext, LinkServer> MEMORY = context -> new MemoryTransport();

    @TempDir
    private Path directory;

    @Test
    void shouldStartAndStopManyTimesWithoutLeavingThreads() {
        for (int i = 0; i < 50; i++) {
            try (AerogramNode node = AerogramNode.start(named("again").dataDirectory(directory), MEMORY)) {
                assertThat(node.name()).isEqualTo("again");
                assertThat(node.isOpen()).isTrue();
                assertThat(AerogramNode.find("again")).containsSame(node);
            }
        }
        assertThat(AerogramNode.find("again")).isEmpty();
        assertThat(threadsOf("again")).isEmpty();
    }

    @Test
    void shouldTellWhatItHoldsUntilItEnds() {
        final AerogramNode node = AerogramNode.start(named("counted"), MEMORY);
        assertThat(node.statistics().sessions()).isZero();
        node.close();
        assertThatThrownBy(node::statistics)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("counted");
    }

    @Test
    void shouldServeTwoNodesOfDifferentNames() {
        try (AerogramNode one = AerogramNode.start(named("one").dataDirectory(directory.resolve("1")), MEMORY);
                AerogramNode two = AerogramNode.start(named("two").dataDirectory(directory.resolve("2")), MEMORY)) {
            assertThat(AerogramNode.find("one")).containsSame(one);
            assertThat(AerogramNode.find("two")).containsSame(two);
        }
    }

    @Test
    void shouldRefuseASecondNodeOfTheSameName() {
        try (AerogramNode first = AerogramNode.start(named("same"), MEMORY)) {
            assertThatThrownBy(() -> AerogramNode.start(named("same"), MEMORY))
                    .isInstanceOfSatisfying(
                            NodeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_UNAVAILABLE))
                    .hasMessageContaining("'same'");
            assertThat(AerogramNode.find("same")).containsSame(first);
        }
    }

    @Test
    void shouldRefuseADataDirectoryThatAnotherNodeUses() {
        try (AerogramNode first = AerogramNode.start(named("first").dataDirectory(directory), MEMORY)) {
            assertThatThrownBy(() -> AerogramNode.start(named("second").dataDirectory(directory), MEMORY))
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining(directory.toString());
            assertThat(first.isOpen()).isTrue();
        }
    }

    @Test
    void shouldNameADataDirectoryThatIsNone() throws IOException {
        final Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> AerogramNode.start(named("n").dataDirectory(file), MEMORY))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_UNAVAILABLE))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("not a directory");
    }

    @Test
    void shouldLeaveNothingBehindWhenItCannotStart() {
        final Function<NodeContext, LinkServer> broken = context -> {
            throw new NodeException(ErrorCode.RESOURCE_UNAVAILABLE, "port in use");
        };

        assertThatThrownBy(() -> AerogramNode.start(named("retry").dataDirectory(directory), broken))
                .hasMessageContaining("port in use");
        assertThat(threadsOf("retry")).isEmpty();
        AerogramNode.start(named("retry").dataDirectory(directory), MEMORY).close();
    }

    @Test
    void shouldRefuseDamagedUsersAtTheStart() throws IOException {
        Files.writeString(directory.resolve("users"), "nonsense");

        assertThatThrownBy(() -> AerogramNode.start(named("n").dataDirectory(directory), MEMORY))
                .hasMessageContaining(directory.resolve("users").toString());
    }

    @Test
    void shouldCloseInOrderWhenAnAgentFails() throws InterruptedException {
        final FailingServer server = new FailingServer();
        final AerogramNode node = AerogramNode.start(named("doomed"), context -> server);

        server.failed = true;
        node.awaitClosed();

        assertThat(node.failure()).hasMessage("the driver died");
        assertThat(node.isOpen()).isFalse();
        assertThat(server.closed).isTrue();
        assertThat(AerogramNode.find("doomed")).isEmpty();
        assertThat(threadsOf("doomed")).allMatch(name -> name.endsWith("-closer"));
    }

    @Test
    void shouldCloseTheLinksOfItsClients() {
        final MemoryTransport transport = new MemoryTransport();
        final AerogramNode node = AerogramNode.start(named("links"), context -> transport);
        final Link link = transport.source().connect();
        while (link.state() == LinkState.CONNECTING) {
            LockSupport.parkNanos(100_000);
        }

        node.close();

        while (link.state() != LinkState.CLOSED) {
            link.poll((buffer, offset, length) -> assertThat(length).isPositive(), 10);
            LockSupport.parkNanos(100_000);
        }
        assertThat(node.failure()).isNull();
    }

    @Test
    void shouldCloseFullyThoughTheClosingThreadIsInterrupted() {
        final AerogramNode node = AerogramNode.start(named("interrupted"), MEMORY);

        Thread.currentThread().interrupt();
        node.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(threadsOf("interrupted")).isEmpty();
    }

    @Test
    void shouldRefuseSettingsThatCannotBe() {
        assertThatThrownBy(() -> AerogramNode.start(named("no spaces"), MEMORY))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_OPTION_VALUE))
                .hasMessageContaining("'no spaces'");
        assertThatThrownBy(() -> AerogramNode.start(named("n").ipc(false), MEMORY))
                .hasMessageContaining("listen");
        assertThatThrownBy(() -> AerogramNode.start(named("n").maxMessageLength(-1), MEMORY))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> AerogramNode.start(named("n").listen("no.such.host.invalid:7400"), MEMORY))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("no.such.host.invalid");
    }

    @Test
    void shouldConcludeTheContext() {
        final NodeContext context = named("concluded");
        AerogramNode.start(context, MEMORY).close();

        assertThatThrownBy(() -> context.name("other")).isInstanceOf(IllegalStateException.class);
    }

    private static NodeContext named(final String name) {
        return new NodeContext().name(name);
    }

    private static List<String> threadsOf(final String node) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("aerogram-" + node))
                .toList();
    }

    private static final class FailingServer implements LinkServer {
        private volatile boolean failed;
        private volatile boolean closed;

        @Override
        public int accept(final Consumer<Link> acceptor) {
            if (failed) {
                throw new IllegalStateException("the driver died");
            }
            return 0;
        }

        @Override
        public List<String> urls() {
            return List.of("aeron:memory://failing");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
