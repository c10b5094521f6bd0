// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.aerogram.node.error.NodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UsersFileTest {
    private static final String HASH = PasswordHashing.hash(new byte[] {'x'});

    @TempDir
    private Path directory;

    @Test
    void shouldHoldNobodyWhereThereIsNoFile() {
        assertThat(file().users().names()).isEmpty();
    }

    @Test
    void shouldKeepUsersForItsOwnerOnly() throws IOException {
        file().update(users -> users.with("bob", HASH).with("alice", HASH));
        file().update(users -> users.without("bob"));

        assertThat(file().users().names()).containsExactly("alice");
        assertThat(file().users().hashOf("alice")).isEqualTo(HASH);
        assertThat(file().users().hashOf("bob")).isNull();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(path().getParent())) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".new"));
        }
    }

    @Test
    void shouldSeeChangesOfOthers() throws IOException {
        final UsersFile reader = file();
        assertThat(reader.users().names()).isEmpty();

        file().update(users -> users.with("bob", HASH));
        assertThat(reader.users().names()).containsExactly("bob");
        final Users same = reader.users();
        assertThat(reader.users()).isSameAs(same);

        Files.writeString(path(), "# by hand\n\nalice:" + HASH + "\ncarol:" + HASH + "\n");
        assertThat(reader.users().names()).containsExactly("alice", "carol");

        Files.delete(path());
        assertThat(reader.users().names()).isEmpty();
    }

    @Test
    void shouldNameTheDamagedLineAndReadAgainOnceMended() throws IOException {
        file().update(users -> users.with("bob", HASH));
        final UsersFile reader = file();
        Files.writeString(path(), "bob:" + HASH + "\nalice:plain\n");

        assertThatThrownBy(reader::users)
                .isInstanceOf(NodeException.class)
                .hasMessageContaining(path().toString())
                .hasMessageContaining("line 2")
                .message()
                .doesNotContain("plain");

        Files.writeString(path(), "bob:" + HASH + "\n");
        assertThat(reader.users().names()).containsExactly("bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "with:colon", "line\nbreak", "anonymous", "\u202e"})
    void shouldRefuseNamesThatNobodyCanHave(final String name) {
        assertThatThrownBy(() -> Users.NONE.with(name, HASH))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("\n");
    }

    private UsersFile file() {
        return new UsersFile(path());
    }

    private Path path() {
        return directory.resolve("conf").resolve("users");
    }
}
