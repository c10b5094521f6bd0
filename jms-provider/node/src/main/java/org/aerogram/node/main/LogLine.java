// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Time, level, text, and who says so: one line, followed by the stack trace of an error that somebody must look into. */
final class LogLine extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

    @Override
    public String format(final LogRecord entry) {
        final StringWriter line = new StringWriter();
        final PrintWriter out = new PrintWriter(line);
        out.print(TIME.format(entry.getInstant()));
        out.print(' ');
        out.print(level(entry.getLevel()));
        out.print(' ');
        out.print(formatMessage(entry).replaceAll("\\R", " | "));
        out.print(" [");
        out.print(simpleName(entry.getLoggerName()));
        out.print("]\n");
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(out);
        }
        out.flush();
        return line.toString();
    }

    private static String level(final Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }

    private static String simpleName(final String logger) {
        return logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1);
    }
}
