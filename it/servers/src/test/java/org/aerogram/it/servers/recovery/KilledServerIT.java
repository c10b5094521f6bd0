// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.XAConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.transaction.xa.XAResource;
import org.aerogram.it.servers.recovery.application.Bookkeeping;
import org.aerogram.it.servers.recovery.application.PaymentBean;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Payments come by message, are written to a database and sent on, in one transaction of Payara Micro. The server gets SIGKILL in the middle of two-phase commits; the next boot completes
 * them, and in the end each payment is booked once in both places.
 */
class KilledServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** What the dead server had received comes back soon. */
    private static final Map<String, String> SETTINGS =
            Map.of("AEROGRAM_SESSION_TIMEOUT", "3s", "AEROGRAM_LINK_TIMEOUT", "5s");

    @TempDir
    private Path directory;

    private final List<String> sent = new ArrayList<>();
    private String url;

    @Test
    @Timeout(900)
    void shouldBookEachPaymentOnceAlthoughTheServerIsKilledWhileItCommits() throws Exception {
        ShrinkWrap.create(WebArchive.class, "application.war")
                .addPackage(PaymentBean.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .as(ZipExporter.class)
                .exportTo(directory.resolve("application.war").toFile());
        try (NodeProcess node = NodeProcess.start(directory.resolve("node"), SETTINGS)) {
            url = node.url(Transport.UDP);
            send("none", "throw", "rollback", "prepare", "commit", "none", "throw", "rollback");
            try (KilledServer server = KilledServer.boot(directory, url)) {
                server.book("decided");
                server.killAt("prepare", "commit", "decided");
            }
            sent.add("decided");
            // One that is to be rolled back, and one that is to be committed; the third is committed here and not in
            // the database.
            assertThat(inDoubt()).isEqualTo(2);
            send("none");
            try (KilledServer server = KilledServer.boot(directory, url)) {
                Await.until(
                        () -> "recovery by " + server.describe(),
                        PATIENCE,
                        () -> inDoubt() == 0 && server.books().size() >= sent.size());
                Collections.sort(sent);
                assertThat(server.books()).isEqualTo(sent);
            }
            assertThat(booked()).isEqualTo(sent);
        }
    }

    private void send(final String... fates) {
        try (JMSContext context = new AerogramConnectionFactory(url).createContext()) {
            for (final String fate : fates) {
                final String payment = String.format("%03d %s", sent.size(), fate);
                context.createProducer()
                        .setProperty("fate", fate)
                        .send(new AerogramQueue(PaymentBean.PAYMENTS), payment);
                sent.add(payment);
            }
        }
    }

    private List<String> booked() {
        final List<String> found = new ArrayList<>();
        try (JMSContext context = new AerogramConnectionFactory(url).createContext();
                var consumer = context.createConsumer(new AerogramQueue(Bookkeeping.BOOKED))) {
            for (String text = consumer.receiveBodyNoWait(String.class);
                    text != null;
                    text = consumer.receiveBodyNoWait(String.class)) {
                found.add(text);
            }
        }
        Collections.sort(found);
        return found;
    }

    private int inDoubt() throws Exception {
        try (XAConnection connection = new AerogramXAConnectionFactory(url).createXAConnection()) {
            return connection
                    .createXASession()
                    .getXAResource()
                    .recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)
                    .length;
        }
    }
}
