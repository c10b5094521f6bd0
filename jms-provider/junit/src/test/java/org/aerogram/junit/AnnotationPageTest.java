// SPDX-License-Identifier: Apache-2.0
package org.aerogram.junit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page's table names every member of the annotation. */
class AnnotationPageTest {
    @Test
    void shouldNameEveryMember() throws IOException {
        final String page = Files.readString(Path.of("README.md"));
        for (final Method member : AerogramTest.class.getDeclaredMethods()) {
            assertTrue(page.contains("| `" + member.getName() + "` |"), member.getName());
        }
    }
}
