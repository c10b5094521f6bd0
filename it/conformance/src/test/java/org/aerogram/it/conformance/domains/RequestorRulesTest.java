// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicRequestor;
import jakarta.jms.TopicSession;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;

/** Section 4 (request and reply): what requestors do with their session, and temporary destinations of those who have gone. */
class RequestorRulesTest extends ConformanceTest {
    private void echo(final Session session, final jakarta.jms.Destination from) throws JMSException {
        final MessageProducer producer = session.createProducer(null);
        session.createConsumer(from).setMessageListener(request -> {
            try {
                final Message reply = session.createTextMessage("re: " + request.getBody(String.class));
                reply.setJMSCorrelationID(request.getJMSMessageID());
                producer.send(request.getJMSReplyTo(), reply);
            } catch (final JMSException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    @Test
    void shouldCloseTheSessionWithAQueueRequestor() throws Exception {
        final Queue queue = queue();
        echo(session(), queue);
        final QueueConnection connection = closed(new AerogramConnectionFactory(url()).createQueueConnection());
        connection.start();
        final QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
        final QueueRequestor requestor = new QueueRequestor(session, queue);
        for (int i = 0; i < 3; i++) {
            final Message reply = requestor.request(session.createTextMessage("q" + i));
            assertThat(((TextMessage) reply).getText()).isEqualTo("re: q" + i);
        }
        requestor.close();

        assertThatThrownBy(session::createMessage).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new QueueRequestor(session, queue)).isInstanceOf(JMSException.class);
    }

    @Test
    void shouldCloseTheSessionWithATopicRequestor() throws Exception {
        final Topic topic = topic();
        echo(session(), topic);
        final TopicConnection connection = closed(new AerogramConnectionFactory(url()).createTopicConnection());
        connection.start();
        final TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
        final TopicRequestor requestor = new TopicRequestor(session, topic);
        assertThat(requestor.request(session.createTextMessage("q")).getBody(String.class))
                .isEqualTo("re: q");
        requestor.close();

        assertThatThrownBy(session::createMessage).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseToReplyToWhoHasGone() throws Exception {
        final Queue requests = queue();
        final Connection requester = connect();
        final Session session = requester.createSession();
        final TemporaryQueue replies = session.createTemporaryQueue();
        final Message request = session.createTextMessage("hello");
        request.setJMSReplyTo(replies);
        try (MessageProducer producer = session.createProducer(requests)) {
            producer.send(request);
        }
        requester.close();
        final Session other = session();
        final Message received = receive(other.createConsumer(requests));
        assertThat(received.getJMSReplyTo()).isEqualTo(replies);

        assertThatThrownBy(() -> other.createProducer(received.getJMSReplyTo()))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> other.createProducer(null).send(received.getJMSReplyTo(), other.createMessage()))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> other.createConsumer(received.getJMSReplyTo())).isInstanceOf(JMSException.class);
        send(other, requests, "the session goes on");
    }

    @Test
    void shouldDropWhatWasLeftInADeletedTemporaryQueue() throws Exception {
        final Session session = session();
        final TemporaryQueue first = session.createTemporaryQueue();
        send(session, first, "lost");
        first.delete();
        final TemporaryQueue second = session.createTemporaryQueue();
        assertThat(second.getQueueName()).isNotEqualTo(first.getQueueName());
        final MessageConsumer consumer = session.createConsumer(second);

        assertNothingFor(consumer);
        assertThatThrownBy(() -> session.createConsumer(first)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createBrowser(first)).isInstanceOf(JMSException.class);
    }
}
