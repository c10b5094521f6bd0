// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.jdk25;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.aerogram.it.servers.jdk25.app.EchoServlet;
import org.aerogram.it.servers.micro.PayaraMicro;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A smoke test: no flag but the one for UDP, and messages go to and fro. */
@Timeout(300)
class PayaraMicroOnJdk25IT {
    @Test
    void shouldSendAndReceive() throws Exception {
        final Optional<Path> jdk = Jdk25.find();
        assumeTrue(
                jdk.isPresent(),
                "there is no JDK 25 on this machine: name one with -D" + Jdk25.PROPERTY + " or JAVA_HOME_25");
        final Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "jdk25-");
        try (NodeProcess node = NodeProcess.start(directory.resolve("node"));
                PayaraMicro server = new PayaraMicro(directory.resolve("server"))
                        .on(jdk.get())
                        .adapter(node.url(Transport.UDP))
                        .application(ShrinkWrap.create(WebArchive.class, "smoke.war")
                                .addPackage(EchoServlet.class.getPackage())
                                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml"))) {
            server.start("/smoke/echo");
            for (int i = 0; i < 20; i++) {
                assertThat(server.get("/smoke/echo?question=" + i)).isEqualTo(i + " on 25");
            }
            assertThat(server.stop()).as("whether the server stopped in order").isTrue();
        }
    }
}
