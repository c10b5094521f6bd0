// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.node.AerogramNode;
import org.aerogram.node.NodeContext;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProviders;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.LinkState;
import org.aerogram.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedLinkProviderTest {
    @TempDir
    private Path directory;

    @Test
    void shouldStartANodeWithItsFirstUserAndStopItWithItsLast() {
        final LinkSource first = acquire("embedded-life", Map.of());
        final AerogramNode node = AerogramNode.find("embedded-life").orElseThrow();
        assertThat(node.urls()).noneMatch(url -> url.contains("udp"));
        open(first).close();
        acquire("embedded-life", Map.of()).close();
        assertThat(node.isOpen()).isTrue();

        first.close();
        first.close();

        assertThat(node.isOpen()).isFalse();
        assertThat(AerogramNode.find("embedded-life")).isEmpty();
    }

    @Test
    void shouldUseANodeThatRunsAlreadyAndLeaveItRunning() {
        try (AerogramNode node = AerogramNode.start(new NodeContext().name("embedded-mine"))) {
            try (LinkSource source = acquire("embedded-mine", Map.of())) {
                open(source).close();
            }
            assertThat(node.isOpen()).isTrue();
        }
    }

    @Test
    void shouldRefuseAnotherDataDirectoryThanTheRunningOne() {
        final Path one = directory.resolve("one");
        try (LinkSource source = acquire("embedded-data", Map.of("dataDirectory", one.toString()))) {
            acquire("embedded-data", Map.of()).close();
            acquire("embedded-data", Map.of("dataDirectory", one.toString())).close();
            assertThatThrownBy(() -> acquire("embedded-data", Map.of("dataDirectory", "/two")))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("/two")
                    .hasMessageContaining(one.toString());
            open(source).close();
        }
        assertThat(one.resolve("lock")).exists();
    }

    @Test
    void shouldStartAnewAfterTheNodeEnded() {
        try (LinkSource orphan = acquire("embedded-again", Map.of())) {
            AerogramNode.find("embedded-again").orElseThrow().close();
            assertThatThrownBy(orphan::connect).isInstanceOf(TransportException.class);

            try (LinkSource next = acquire("embedded-again", Map.of())) {
                open(next).close();
            }
        }
        assertThat(AerogramNode.find("embedded-again")).isEmpty();
    }

    @Test
    void shouldNameWhatIsWrongWithTheAddress() {
        assertThatThrownBy(() -> acquire("", Map.of()))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("name a node");
        assertThatThrownBy(() -> acquire("no spaces", Map.of()))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("'no spaces'");
        assertThat(LinkProviders.forScheme("embedded").options()).containsExactly("dataDirectory");
    }

    private static LinkSource acquire(final String name, final Map<String, String> options) {
        return LinkProviders.forScheme("embedded").acquire(new LinkAddress("embedded", List.of(), name, options));
    }

    private static Link open(final LinkSource source) {
        final Link link = source.connect();
        while (link.state() == LinkState.CONNECTING) {
            LockSupport.parkNanos(100_000);
        }
        assertThat(link.state()).isEqualTo(LinkState.OPEN);
        return link;
    }
}
