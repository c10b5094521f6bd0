// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page's table names every member of the annotation. */
class ListenerPageTest {
    @Test
    void shouldNameEveryMember() throws IOException {
        final String page = Files.readString(Path.of("README.md"));
        for (final Method member : JmsListener.class.getDeclaredMethods()) {
            assertThat(page).contains("| `" + member.getName() + "` |");
        }
    }
}
