// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.aerogram.node.settings.Setting;
import org.aerogram.node.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AerogramMainTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String input = "";

    @Test
    void shouldListEverythingInItsHelp() {
        assertThat(run("--help")).isZero();

        assertThat(out()).contains("run", "user add", "user remove", "user list", "--password-stdin", "--listen");
        assertThat(out()).contains("--control-port", "--no-ipc", "--config", "--debug", "JAVA_OPTS", "Exit status");
        for (final Setting<?> setting : Settings.all()) {
            assertThat(out()).contains(setting.key()).contains(setting.variable());
        }
        assertThat(err()).isEmpty();
    }

    @Test
    void shouldAnswerHelpOfEachCommand() {
        assertThat(run("run", "--help")).isZero();
        assertThat(out()).contains("--no-ipc");
        assertThat(run("user", "--help")).isZero();
        assertThat(run("user", "add", "-h")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(err()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithTheCommandLine() {
        assertUsageError("run, user, tx or journal");
        assertUsageError("did you mean run?", "rnu");
        assertUsageError("did you mean --listen?", "run", "--lisen", "127.0.0.1:1");
        assertUsageError("--listen", "run", "--listen");
        assertUsageError("user add, user remove or user list", "user");
        assertUsageError("USER", "user", "add");
    }

    @Test
    void shouldSayWhatIsWrongWithASetting() throws IOException {
        final Path file = Files.writeString(directory.resolve("bad.conf"), "lisen = \"127.0.0.1:1\"");

        assertFailure("did you mean 'listen'?", "run", "--config", file.toString());
        assertFailure("missing.conf", "run", "--config", "missing.conf");
        assertFailure("listen = 'nonsense'", "run", "--listen", "nonsense");
        assertFailure("control.port = 'x'", "run", "--control-port", "x");
        assertFailure("name = 'a b'", "run", "--name", "a b");
        assertFailure("0 to 65535", "run", "--listen", "127.0.0.1:65536");
        assertFailure("control.port", "run", "--listen", "127.0.0.1:65535");
        assertFailure("another port", "run", "--listen", "127.0.0.1:7400", "--control-port", "7400");
    }

    @Test
    void shouldNotGuessWhatAWordMeantThatIsTooShort() {
        run("run", "x");
        assertThat(err()).contains("'x'").doesNotContain("did you mean");
        err.reset();
        run("");
        assertThat(err()).doesNotContain("did you mean");
    }

    @Test
    void shouldRefuseCredentialsThatNoNodeKnows() {
        input = "x".repeat(2_000) + "\n";
        assertFailure("at most 512", "tx", "list", "--user", "alice");
    }

    @Test
    void shouldLookForANodeWhereTheSettingsSayThatItPublishesItsName() throws IOException {
        final Path file = Files.writeString(
                directory.resolve("node.conf"), "aeron.directory = \"" + directory.resolve("aeron") + "\"");
        assertFailure(directory.resolve("aeron").toString(), "tx", "list", "--config", file.toString());
    }

    @Test
    void shouldShowAStackTraceOnlyWhenAsked() {
        run("run", "--listen", "nonsense");
        assertThat(err()).doesNotContain("\tat ");
        run("run", "--debug", "--listen", "nonsense");
        assertThat(err()).contains("\tat ");
    }

    @Test
    void shouldAddListAndRemoveUsers() throws IOException {
        final String data = directory.resolve("data").toString();
        input = "secret\nnot this line";
        assertThat(run("user", "add", "bob", "--password-stdin", "--data", data))
                .isZero();
        assertThat(out()).contains("added bob");
        assertThat(run("user", "add", "alice", "--password-stdin", "--data", data))
                .isZero();
        assertThat(run("user", "add", "bob", "--password-stdin", "--data", data))
                .isZero();
        assertThat(out()).contains("changed the password of bob");
        out.reset();

        assertThat(run("user", "list", "--data", data)).isZero();
        assertThat(out()).isEqualTo(String.format("alice%nbob%n"));
        assertThat(Path.of(data, "users")).content().doesNotContain("secret");

        assertThat(run("user", "remove", "bob", "--data", data)).isZero();
        assertFailure("no user 'bob'", "user", "remove", "bob", "--data", data);
        out.reset();
        run("user", "list", "--data", data);
        assertThat(out()).isEqualTo(String.format("alice%n"));
    }

    @Test
    void shouldRefuseUsersAndPasswordsThatCannotBe() {
        final String data = directory.toString();
        input = "secret\n";
        assertFailure("'a:b'", "user", "add", "a:b", "--password-stdin", "--data", data);
        assertFailure("anonymous", "user", "add", "anonymous", "--password-stdin", "--data", data);
        input = "\n";
        assertFailure("empty", "user", "add", "bob", "--password-stdin", "--data", data);
        input = "a\0b\n";
        assertFailure("NUL", "user", "add", "bob", "--password-stdin", "--data", data);
        input = "x".repeat(73) + "\n";
        assertFailure("73 bytes", "user", "add", "bob", "--password-stdin", "--data", data);
        assertThat(directory.resolve("users")).doesNotExist();
    }

    private void assertUsageError(final String part, final String... arguments) {
        assertOneLine(2, part, arguments);
    }

    private void assertFailure(final String part, final String... arguments) {
        assertOneLine(1, part, arguments);
    }

    private void assertOneLine(final int status, final String part, final String... arguments) {
        err.reset();
        assertThat(run(arguments))
                .as("status of %s", String.join(" ", arguments))
                .isEqualTo(status);
        assertThat(err()).startsWith("aerogram: AG-1").contains(part).hasLineCount(1);
    }

    private int run(final String... arguments) {
        final Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of());
        return AerogramMain.execute(terminal, arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
