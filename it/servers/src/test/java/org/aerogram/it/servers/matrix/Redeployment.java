// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** How an application is taken away from a running server and brought back, in the way of that server. */
interface Redeployment {
    void undeploy() throws IOException;

    void deploy() throws IOException;

    /** The way of a server; null where it has none while it runs. */
    static Redeployment of(final ServerKind kind, final Path directory, final Process process) {
        return switch (kind) {
            case PAYARA_MICRO -> null;
            case GLASSFISH -> new ByPrompt(process.getOutputStream());
            case LIBERTY -> new ByFile(directory, "wlp/usr/servers/aerogram/dropins/application.war");
            case WILDFLY -> new ByFile(directory, "wildfly/standalone/deployments/application.war");
            case TOMEE -> new ByFile(directory, "tomee/webapps/application.war");
        };
    }

    /** By administration commands on standard input. */
    record ByPrompt(OutputStream prompt) implements Redeployment {
        @Override
        public void undeploy() throws IOException {
            say("undeploy application");
        }

        @Override
        public void deploy() throws IOException {
            say("deploy --name application --contextroot application application.war");
        }

        private void say(final String command) throws IOException {
            prompt.write((command + "\n").getBytes(StandardCharsets.UTF_8));
            prompt.flush();
        }
    }

    /** By a file in a directory that the server watches. */
    record ByFile(Path directory, String file) implements Redeployment {
        @Override
        public void undeploy() throws IOException {
            Files.delete(directory.resolve(file));
        }

        @Override
        public void deploy() throws IOException {
            final Path whole = directory.resolve("tmp/application.war");
            Files.copy(directory.resolve("application.war"), whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, directory.resolve(file)); // at once: nobody sees half an archive
        }
    }
}
