// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs the commands of a recipe, as people would, in one directory. */
final class Shell {
    private static final long PATIENCE_S = 180;

    private final Path directory;
    private final String jvmOptions;

    /**
     * A shell.
     *
     * @param jvmOptions for every JVM that the commands start.
     */
    Shell(final Path directory, final String jvmOptions) {
        this.directory = directory;
        this.jvmOptions = jvmOptions;
    }

    /** Runs commands to their end, which has to be a good one. */
    void run(final String commands) throws IOException, InterruptedException {
        final Process process = start(commands, "install.log");
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("not finished after " + PATIENCE_S + " s: " + commands);
        }
        if (process.exitValue() != 0) {
            throw new IOException("ended with " + process.exitValue() + ", see " + directory.resolve("install.log"));
        }
    }

    /** Starts commands and lets them run; what they print goes to a file of the directory. */
    Process start(final String commands, final String log) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder("bash", "-ec", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(log).toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
        builder.environment().put("JDK_JAVA_OPTIONS", jvmOptions);
        return builder.start();
    }
}
