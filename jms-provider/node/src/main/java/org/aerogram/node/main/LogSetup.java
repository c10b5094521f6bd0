// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.aerogram.node.settings.LogLevel;

/** Sends the log of everything in this process to standard error, a line each, unless the operator has configured java.util.logging otherwise. */
final class LogSetup {
    /** Loggers are held weakly by their library: this one must not lose its level. */
    private static final Logger OURS = Logger.getLogger("org.aerogram");

    private LogSetup() {}

    static void install(final boolean debug, final LogLevel level) {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        final Logger root = Logger.getLogger("");
        for (final Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        final Handler handler = new ConsoleHandler();
        handler.setFormatter(new LogLine());
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.WARNING);
        OURS.setLevel(debug ? Level.FINE : level(level));
    }

    private static Level level(final LogLevel level) {
        switch (level) {
            case ERROR:
                return Level.SEVERE;
            case WARNING:
                return Level.WARNING;
            case DEBUG:
                return Level.FINE;
            case INFO:
            default:
                return Level.INFO;
        }
    }
}
