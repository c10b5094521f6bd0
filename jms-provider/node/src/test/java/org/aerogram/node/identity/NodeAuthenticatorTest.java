// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodeAuthenticatorTest {
    private static final AuthenticationPolicy OPEN = new AuthenticationPolicy(true, false);
    private static final AuthenticationPolicy CLOSED = new AuthenticationPolicy(false, false);

    @TempDir
    private Path directory;

    private final Map<Long, String> answers = new HashMap<>();
    private UsersFile users;
    private NodeAuthenticator authenticator;
    private long lastRequest;

    @BeforeEach
    void addBob() {
        users = new UsersFile(directory.resolve("users"));
        users.update(none -> none.with("bob", PasswordHashing.hash("right".getBytes(StandardCharsets.UTF_8))));
        use(OPEN);
    }

    @AfterEach
    void close() {
        authenticator.close();
    }

    @Test
    void shouldAcceptTheRightPasswordAndRefuseEverythingElse() {
        assertThat(plain("bob", "right")).isEqualTo("bob");
        assertThat(plain("bob", "wrong")).isNull();
        assertThat(plain("nobody", "right")).isNull();
        assertThat(ask("PLAIN", "malformed", true)).isNull();
        assertThat(ask("DIGEST-MD5", "", true)).isNull();
        assertThat(plain("bob", "right")).isEqualTo("bob");
    }

    @Test
    void shouldLetInAnonymousClientsAsThePolicySays() {
        assertThat(ask("ANONYMOUS", "", true)).isEqualTo(Users.ANONYMOUS);
        use(CLOSED);
        assertThat(ask("ANONYMOUS", "", true)).isNull();
    }

    @Test
    void shouldRefusePasswordsInTheClearFromOtherHostsUnlessAllowed() {
        assertThat(ask("PLAIN", "\0bob\0right", false)).isNull();
        use(new AuthenticationPolicy(false, true));
        assertThat(ask("PLAIN", "\0bob\0right", false)).isEqualTo("bob");
    }

    @Test
    void shouldMakeSomebodyWhoWasWrongWaitLongerEachTime() {
        plain("bob", "wrong");
        plain("bob", "wrong");
        plain("bob", "wrong");

        final long startNs = System.nanoTime();
        assertThat(plain("bob", "right")).isEqualTo("bob");
        // Three failures: 250 ms, doubled twice.
        assertThat(System.nanoTime() - startNs).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(1_000));
    }

    @Test
    void shouldAnswerOthersWhileSomebodyWaits() {
        assertThat(plain("bob", "right")).isEqualTo("bob");
        for (int i = 0; i < 3; i++) {
            plain("bob", "wrong");
        }
        final long waiting = send("PLAIN", "\0bob\0wrong", true, "127.0.0.1:1");

        // What was right lately does not wait, however wrong a stranger is under the same name.
        assertThat(await(send("PLAIN", "\0bob\0right", true, "127.0.0.1:2"))).isEqualTo("bob");
        assertThat(answers).doesNotContainKey(waiting);
        assertThat(await(waiting)).isNull();
    }

    @Test
    void shouldTakeUpChangesOfUsersWhileRunning() {
        assertThat(plain("bob", "right")).isEqualTo("bob");
        new UsersFile(users.path())
                .update(some -> some.with("bob", PasswordHashing.hash("newer".getBytes(StandardCharsets.UTF_8))));

        assertThat(plain("bob", "right")).isNull();
        assertThat(plain("bob", "newer")).isEqualTo("bob");
    }

    @Test
    void shouldRefuseEverybodyWhereThereAreNoUsers() {
        authenticator.close();
        authenticator = new NodeAuthenticator("test", CLOSED, null);

        assertThat(plain("bob", "right")).isNull();
    }

    @Test
    void shouldKnowFromTheListenerWhetherAnonymousAccessIsOn() {
        assertThat(AuthenticationPolicy.of(AnonymousAccess.AUTO, false, false).anonymous())
                .isTrue();
        assertThat(AuthenticationPolicy.of(AnonymousAccess.AUTO, true, false).anonymous())
                .isFalse();
        assertThat(AuthenticationPolicy.of(AnonymousAccess.ON, true, false).anonymous())
                .isTrue();
        assertThat(AuthenticationPolicy.of(AnonymousAccess.OFF, false, false).anonymous())
                .isFalse();
    }

    private void use(final AuthenticationPolicy policy) {
        if (authenticator != null) {
            authenticator.close();
        }
        authenticator = new NodeAuthenticator("test", policy, users);
    }

    private String plain(final String user, final String password) {
        return ask("PLAIN", '\0' + user + '\0' + password, true);
    }

    private String ask(final String mechanism, final String credentials, final boolean local) {
        return await(send(mechanism, credentials, local, "127.0.0.1:4711"));
    }

    private long send(final String mechanism, final String credentials, final boolean local, final String peer) {
        lastRequest++;
        authenticator.authenticate(lastRequest, mechanism, credentials.getBytes(StandardCharsets.UTF_8), local, peer);
        return lastRequest;
    }

    private String await(final long request) {
        while (!answers.containsKey(request)) {
            authenticator.drain(answers::put);
            LockSupport.parkNanos(100_000);
        }
        return answers.get(request);
    }
}
