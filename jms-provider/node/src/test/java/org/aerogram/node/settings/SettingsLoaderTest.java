// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.policy.AddressSettings;
import org.aerogram.node.error.NodeException;
import org.aerogram.node.identity.AnonymousAccess;
import org.aerogram.protocol.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
    @TempDir
    private Path directory;

    @Test
    void shouldHaveDefaultsForEverything() {
        final RunContext context = load(null, Map.of(), Map.of());

        assertThat(context.node().name()).isEqualTo("aerogram");
        assertThat(context.node().listen()).isEqualTo("127.0.0.1:7400");
        assertThat(context.node().ipc()).isTrue();
        assertThat(context.node().dataDirectory()).isEqualTo(directory.resolve("data/aerogram"));
        assertThat(context.node().usersFile()).isEqualTo(directory.resolve("data/aerogram/users"));
        assertThat(context.node().linkTimeoutNs()).isEqualTo(TimeUnit.SECONDS.toNanos(30));
        assertThat(context.logLevel()).isEqualTo(LogLevel.INFO);
    }

    @Test
    void shouldReadEachKindOfSettingFromTheFile() throws IOException {
        final RunContext context = load(
                file(
                        "name = orders",
                        "listen = none",
                        "ipc = yes",
                        "link { timeout = 5s, term-buffer = 64 KiB, max = 7 }",
                        "anonymous = off",
                        "data.directory = /var/somewhere",
                        "idle.max-park = 4ms",
                        "log.level = debug"),
                Map.of(),
                Map.of());

        assertThat(context.node().name()).isEqualTo("orders");
        assertThat(context.node().listen()).isNull();
        assertThat(context.node().ipc()).isTrue();
        assertThat(context.node().linkTimeoutNs()).isEqualTo(TimeUnit.SECONDS.toNanos(5));
        assertThat(context.node().termBufferLength()).isEqualTo(64 << 10);
        assertThat(context.node().maxLinks()).isEqualTo(7);
        assertThat(context.node().anonymous()).isEqualTo(AnonymousAccess.OFF);
        assertThat(context.node().dataDirectory()).isEqualTo(Path.of("/var/somewhere"));
        assertThat(context.node().usersFile()).isEqualTo(Path.of("/var/somewhere/users"));
        assertThat(context.node().idle().maxParkNs()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(4));
        assertThat(context.logLevel()).isEqualTo(LogLevel.DEBUG);
    }

    @Test
    void shouldLetTheCommandLineCountBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        final Path file = file("name = of-file", "link.max = 10", "link.timeout = 10s");
        final Map<String, String> environment =
                Map.of("AEROGRAM_NAME", "of-environment", "AEROGRAM_LINK_MAX", "20", "PATH", "/bin");

        final RunContext context = load(file, environment, Map.of(Settings.NODE_NAME, "of-command-line"));

        assertThat(context.node().name()).isEqualTo("of-command-line");
        assertThat(context.node().maxLinks()).isEqualTo(20);
        assertThat(context.node().linkTimeoutNs()).isEqualTo(TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void shouldNameFileLineAndNearMissOfAnUnknownSetting() throws IOException {
        final Path file = file("# comment", "link { timeuot = 5s }");

        assertThatThrownBy(() -> load(file, Map.of(), Map.of()))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_OPTION))
                .hasMessageContaining(file + " line 2")
                .hasMessageContaining("'link.timeuot'")
                .hasMessageContaining("did you mean 'link.timeout'?");
    }

    @Test
    void shouldPointToTheListWhereNoSettingIsNear() throws IOException {
        final Path file = file("completely.different = 5");

        assertThatThrownBy(() -> load(file, Map.of(), Map.of()))
                .hasMessageContaining("'completely.different'")
                .hasMessageContaining("--help");
    }

    @Test
    void shouldNameValuePlaceAndRuleOfABadValue() throws IOException {
        assertBad(file("link.timeout = soon"), "line 1", "link.timeout = 'soon'", "a duration from 100ms to 24h");
        assertBad(file("link.timeout = 30"), "link.timeout = '30'", "with its unit");
        assertBad(file("link.timeout = 1ms"), "link.timeout = '1ms'", "from 100ms");
        assertBad(file("session.window = 4 buckets"), "session.window = '4 buckets'", "a size from 64KiB to 1GiB");
        assertBad(file("link.max = many"), "link.max = 'many'", "a number from 1 to 16384");
        assertBad(file("link.max = [1, 2]"), "link.max", "a number from 1 to 16384");
        assertBad(file("ipc = perhaps"), "ipc = 'perhaps'", "true or false");
        assertBad(file("anonymous = sometimes"), "anonymous = 'sometimes'", "one of auto, on, off");
        assertBad(file("journal.sync = never"), "journal.sync = 'never'", "commit, os, or a duration");
        assertBad(file("listen = 7400"), "listen = '7400'", "host:port");
        assertBad(file("name = \"no spaces\""), "name = 'no spaces'", "letters");
    }

    @Test
    void shouldReadRulesForDestinationsFromFileAndEnvironment() throws IOException {
        final String rules = "{ \"orders.>\" { max-deliveries = 5, redelivery-delay = 2s, when-full = drop-oldest },"
                + " \"queue://*\" { redelivery-backoff = 1.5, exclusive = yes, max-bytes = 1MiB, dead-letter = none } }";
        final RunContext ofFile = load(file("addresses " + rules), Map.of(), Map.of());
        final RunContext ofEnvironment = load(null, Map.of("AEROGRAM_ADDRESSES", rules), Map.of());

        for (final RunContext context : List.of(ofFile, ofEnvironment)) {
            final AddressRules read = context.node().addresses();
            assertThat(read.policyOf("orders.eu", false, new AddressSettings()).redeliveryDelayMs(1))
                    .isEqualTo(2_000);
            assertThat(read.policyOf("other", false, new AddressSettings()).isExclusive())
                    .isTrue();
            assertThat(read.policyOf("other", true, new AddressSettings()).isExclusive())
                    .isFalse();
        }
    }

    @Test
    void shouldNamePatternAndFieldOfABadRule() throws IOException {
        assertBad(file("addresses { \"a.>\" { redelivery-delay = 5 } }"), "\"a.>\"", "redelivery-delay", "unit");
        assertBad(file("addresses { \"a.>\" { max-deliverys = 5 } }"), "\"a.>\"", "max-deliverys", "max-deliveries");
        assertBad(file("addresses { \"a.>\" { when-full = explode } }"), "when-full", "drop-oldest");
        assertBad(file("addresses { \"a.>\" { redelivery-backoff = 0.5 } }"), "redelivery-backoff", "0.5", "1 to 1000");
        assertBad(file("addresses { \"a\" { dead-letter = [b, c] } }"), "dead-letter", "not a list");
        assertBad(file("addresses { \"a\" { dead-letter = \"\" } }"), "dead-letter", "must not be empty");
        assertBad(file("addresses { \"a*\" { exclusive = yes } }"), "a*", "whole word");
        assertBad(file("addresses { orders = 5 }"), "orders", "pattern");
        assertBad(file("addresses = 5"), "addresses", "pattern");
    }

    @Test
    void shouldNameTheVariableOfABadValue() {
        assertThatThrownBy(() -> load(null, Map.of("AEROGRAM_LINK_MAX", "0"), Map.of()))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_OPTION_VALUE))
                .hasMessageContaining("AEROGRAM_LINK_MAX")
                .hasMessageContaining("link.max = '0'");
    }

    @Test
    void shouldSayThatParksMustBeInOrder() {
        assertThatThrownBy(() -> load(null, Map.of("AEROGRAM_IDLE_MIN_PARK", "7ms"), Map.of()))
                .hasMessageContaining("idle")
                .hasMessageContaining("7000000");
    }

    @Test
    void shouldSayWhyAFileCannotBeRead() throws IOException {
        final Path missing = directory.resolve("missing.conf");
        assertThatThrownBy(() -> load(missing, Map.of(), Map.of()))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_UNREADABLE))
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> load(directory, Map.of(), Map.of())).hasMessageContaining(directory.toString());

        final Path broken = file("link {", "timeout = 5s");
        assertThatThrownBy(() -> load(broken, Map.of(), Map.of()))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining(broken.toString())
                .message()
                .doesNotContain("\n");
    }

    @Test
    void shouldIgnoreVariablesOfOthersAndEmptyOnes() {
        final RunContext context =
                load(null, Map.of("AEROGRAM_PORT", "tcp://10.0.0.1:80", "AEROGRAM_NAME", " "), Map.of());

        assertThat(context.node().name()).isEqualTo("aerogram");
    }

    @Test
    void shouldDoubtVariablesThatLookLikeASetting() {
        final Map<String, String> environment =
                Map.of("AEROGRAM_LISTN", "x", "AEROGRAM_PORT", "x", "AEROGRAM_SERVICE_HOST", "x", "AEROGRAM_NAME", "x");

        assertThat(SettingsLoader.doubts(environment))
                .singleElement()
                .asString()
                .contains("AEROGRAM_LISTN")
                .contains("AEROGRAM_LISTEN?");
    }

    private void assertBad(final Path file, final String... parts) {
        assertThatThrownBy(() -> load(file, Map.of(), Map.of()))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_OPTION_VALUE))
                .message()
                .contains(parts)
                .contains(file.toString());
    }

    private RunContext load(
            final Path file, final Map<String, String> environment, final Map<Setting<?>, String> options) {
        return new SettingsLoader(directory).load(file, environment, options);
    }

    private Path file(final String... lines) throws IOException {
        return Files.write(directory.resolve("test.conf"), List.of(lines));
    }
}
