// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second JVM with this one's class path that runs a main class of the tests. */
public final class ClientJvm extends ChildProcess {
    private static final String FLAGS =
            System.getProperty("aerogram.it.jvmFlags", "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");

    private static final List<String> QUICK_START = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private ClientJvm(final Class<?> main, final ProcessBuilder builder) throws IOException {
        super(main.getSimpleName(), builder);
    }

    /**
     * Starts the class's {@code main} with the flag that Aerogram needs.
     *
     * @throws IOException when the JVM cannot be started.
     */
    public static ClientJvm start(final Class<?> main, final String... arguments) throws IOException {
        return new ClientJvm(main, builder(main, flags(QUICK_START), arguments));
    }

    /** As above in a JVM with this longest heap, for instance {@code 64m}. */
    public static ClientJvm startWithHeap(final String heap, final Class<?> main, final String... arguments)
            throws IOException {
        final ProcessBuilder builder = builder(main, flags(QUICK_START), arguments);
        builder.command().replaceAll(word -> word.startsWith("-Xmx") ? "-Xmx" + heap : word);
        return new ClientJvm(main, builder);
    }

    /** As above in a JVM without that flag. */
    public static ClientJvm startWithoutFlag(final Class<?> main, final String... arguments) throws IOException {
        return new ClientJvm(main, builder(main, QUICK_START, arguments));
    }

    /** Starts the class's {@code main} in a JVM that is made to run fast rather than to start fast, for measurements. */
    public static ClientJvm startFast(final Class<?> main, final String... arguments) throws IOException {
        return new ClientJvm(main, builder(main, flags(List.of("-XX:+UseParallelGC")), arguments));
    }

    private static List<String> flags(final List<String> more) {
        final List<String> flags = new ArrayList<>(List.of(FLAGS.trim().split("\\s+")));
        flags.addAll(more);
        return flags;
    }

    private static ProcessBuilder builder(final Class<?> main, final List<String> flags, final String... arguments) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(
                List.of("-Xmx512m", "-Djava.net.preferIPv4Stack=true", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        final ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }
}
