// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void shouldBeOneLineWhateverTheText() {
        final String line = format(Level.WARNING, "first\nsecond\r\nthird");

        assertThat(line).hasLineCount(1).endsWith("[NodeParts]\n");
        assertThat(line).contains(" WARN  first | second | third ");
        assertThat(line).matches("(?s)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}.*");
    }

    @Test
    void shouldNameTheLevelsAsOperatorsDo() {
        assertThat(format(Level.SEVERE, "x")).contains(" ERROR x ");
        assertThat(format(Level.INFO, "x")).contains(" INFO  x ");
        assertThat(format(Level.FINE, "x")).contains(" DEBUG x ");
    }

    private static String format(final Level level, final String text) {
        final LogRecord entry = new LogRecord(level, text);
        entry.setLoggerName("org.aerogram.node.NodeParts");
        return new LogLine().format(entry);
    }
}
