// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.error;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.aerogram.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

/** The page that lists the codes for users says what the client does. */
class ErrorsPageTest {
    private static final Path PAGE = Path.of("..", "protocol", "ERRORS.md");

    private static List<String[]> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| AG-"))
                .map(line -> line.substring(2).split(" \\| ", 4))
                .toList();
    }

    @Test
    void shouldListEveryCodeInOrder() throws IOException {
        assertThat(rows())
                .extracting(row -> row[0] + " " + row[1])
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .filter(code -> code != ErrorCode.SUCCESS)
                        .map(code -> code.label() + " " + code.name())
                        .toList());
    }

    @Test
    void shouldNameTheExceptionOfEachCode() throws IOException {
        for (final String[] row : rows()) {
            final JMSException made = JmsErrors.of(ErrorCode.valueOf(row[1]), "why");
            assertThat(made.getClass().getSimpleName()).as(row[0]).isEqualTo(row[2]);
            assertThat(made.getErrorCode()).isEqualTo(row[0]);
            assertThat(made.getMessage()).isEqualTo(row[0] + ": why");
        }
    }
}
