// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How an application is taken away from a running server and brought (back), in the way of that server. */
interface Redeployment {
    void undeploy() throws IOException;

    void deploy() throws IOException;

    /**
     * The way of a server.
     *
     * @param directory of the server, where the archive is.
     * @param name of the application.
     * @param operator is asked where there is no other way.
     */
    static Redeployment of(
            final ServerKind kind,
            final Path directory,
            final String name,
            final Process process,
            final Consumer<String> operator) {
        final Path archive = directory.resolve(name + ".war");
        return switch (kind) {
            case PAYARA_MICRO -> new ByOperator(operator, archive, name);
            case GLASSFISH -> new ByPrompt(process.getOutputStream(), name);
            case LIBERTY ->
                new ByConfiguration(
                        directory.resolve("server.xml"),
                        directory.resolve("wlp/usr/servers/aerogram/server.xml"),
                        name);
            case WILDFLY -> new ByFile(archive, directory.resolve("wildfly/standalone/deployments"));
            case TOMEE -> new ByFile(archive, directory.resolve("tomee/webapps"));
        };
    }

    /** The same for something that is no application everywhere: a part of the configuration where the server takes such things from there only. */
    static Redeployment ofResources(
            final ServerKind kind,
            final Path directory,
            final String name,
            final Process process,
            final Consumer<String> operator) {
        return kind == ServerKind.LIBERTY
                ? new ByFile(
                        directory.resolve(name + ".xml"),
                        directory.resolve("wlp/usr/servers/aerogram/configDropins/defaults"))
                : of(kind, directory, name, process, operator);
    }

    /** By an application that is there for it. */
    record ByOperator(Consumer<String> operator, Path archive, String name) implements Redeployment {
        @Override
        public void undeploy() {
            operator.accept("undeploy=" + name);
        }

        @Override
        public void deploy() {
            operator.accept("deploy=" + archive);
        }
    }

    /** By administration commands on standard input. */
    record ByPrompt(OutputStream prompt, String name) implements Redeployment {
        @Override
        public void undeploy() throws IOException {
            say("undeploy " + name);
        }

        @Override
        public void deploy() throws IOException {
            say("deploy --name " + name + " --contextroot " + name + " " + name + ".war");
        }

        private void say(final String command) throws IOException {
            prompt.write((command + "\n").getBytes(StandardCharsets.UTF_8));
            prompt.flush();
        }
    }

    /** By a file in a directory that the server watches. */
    record ByFile(Path archive, Path watched) implements Redeployment {
        @Override
        public void undeploy() throws IOException {
            Files.delete(watched.resolve(archive.getFileName()));
        }

        @Override
        public void deploy() throws IOException {
            final Path whole = archive.resolveSibling("tmp").resolve(archive.getFileName());
            Files.copy(archive, whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, watched.resolve(archive.getFileName())); // at once: nobody sees half an archive
        }
    }

    /** By a configuration that the server watches: without the line that names the application, and with it. */
    record ByConfiguration(Path whole, Path watched, String name) implements Redeployment {
        @Override
        public void undeploy() throws IOException {
            try (Stream<String> lines = Files.lines(whole)) {
                write(lines.filter(line -> !line.contains("<webApplication id=\"" + name + "\""))
                        .toList());
            }
        }

        @Override
        public void deploy() throws IOException {
            write(Files.readAllLines(whole));
        }

        private void write(final List<String> lines) throws IOException {
            final Path next = whole.resolveSibling("tmp").resolve(whole.getFileName());
            Files.write(next, lines);
            Files.move(next, watched, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
