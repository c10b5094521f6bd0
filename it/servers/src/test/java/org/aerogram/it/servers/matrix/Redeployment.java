// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

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
            case LIBERTY -> new ByFile(archive, directory.resolve("wlp/usr/servers/aerogram/apps"));
            case WILDFLY -> new ByFile(archive, directory.resolve("wildfly/standalone/deployments"));
            case TOMEE -> new ByFile(archive, directory.resolve("tomee/webapps"));
        };
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
            Files.move(whole, watched.resolve(archive.getFileName()), StandardCopyOption.REPLACE_EXISTING); // at once: nobody sees half an archive
        }
    }
}
