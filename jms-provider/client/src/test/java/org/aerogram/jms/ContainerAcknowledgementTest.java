// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.XASession;
import javax.transaction.xa.XAResource;
import org.aerogram.jms.session.AerogramSession;
import org.aerogram.jms.testing.NumberedBranch;
import org.aerogram.jms.xa.AerogramXAConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A container acknowledges what it shows to a bean; the bean's own Message.acknowledge() is ignored, as in every session that acknowledges by itself (6.2.10). */
@Timeout(60)
class ContainerAcknowledgementTest extends BrokerTest {
    private final Queue queue = new AerogramQueue("q");

    private AerogramXAConnection open() throws Exception {
        final AerogramXAConnection connection =
                (AerogramXAConnection) new AerogramXAConnectionFactory(broker.url()).createXAConnection();
        connection.start();
        return connection;
    }

    @Test
    void shouldBringBackWhatABeanHasAcknowledgedItself() throws Exception {
        send(queue, "one");
        try (AerogramXAConnection connection = open()) {
            final Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
            ((AerogramSession) session).leaveAcknowledgementToContainer();
            final MessageConsumer consumer = session.createConsumer(queue);
            consumer.receive(PATIENCE_MS).acknowledge();
            session.recover();
            final Message again = consumer.receive(PATIENCE_MS);
            assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
            ((AerogramSession) session).acknowledgeReceived();
            session.recover();
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }

    @Test
    void shouldLeaveWhatABeanHasAcknowledgedToTheTransaction() throws Exception {
        send(queue, "one");
        try (AerogramXAConnection connection = open()) {
            final XASession session = connection.createReceivingXASession();
            ((AerogramSession) session).leaveAcknowledgementToContainer();
            final XAResource resource = session.getXAResource();
            final MessageConsumer consumer = session.createConsumer(queue);
            final Message message = consumer.receive(PATIENCE_MS);
            resource.start(new NumberedBranch(1), XAResource.TMNOFLAGS);
            message.acknowledge();
            resource.end(new NumberedBranch(1), XAResource.TMFAIL);
            resource.rollback(new NumberedBranch(1));
            session.recover();
            assertThat(consumer.receive(PATIENCE_MS).getIntProperty("JMSXDeliveryCount"))
                    .isEqualTo(2);
        }
    }
}
