// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
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

/** Request and reply: by hand with correlation identifiers, and with the requestors. */
class RequestReplyTest extends ConformanceTest {
    /** Answers every message of a destination to its reply destination, from a listener. */
    private void answer(final jakarta.jms.Destination requests) throws JMSException {
        final Session session = session();
        final MessageProducer producer = session.createProducer(null);
        session.createConsumer(requests).setMessageListener(request -> {
            try {
                final TextMessage reply = session.createTextMessage("re: " + request.getBody(String.class));
                reply.setJMSCorrelationID(request.getJMSMessageID());
                producer.send(request.getJMSReplyTo(), reply);
            } catch (final JMSException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void shouldAnswerOnATemporaryQueueAgainAndAgain() throws Exception {
        final Queue requests = queue();
        answer(requests);
        final Session session = session();
        final TemporaryQueue replies = session.createTemporaryQueue();
        final MessageConsumer consumer = session.createConsumer(replies);
        final MessageProducer producer = session.createProducer(requests);
        for (int i = 0; i < 200; i++) {
            final TextMessage request = session.createTextMessage("m" + i);
            request.setJMSReplyTo(replies);
            producer.send(request);
            final Message reply = receive(consumer);
            assertThat(reply.getBody(String.class)).isEqualTo("re: m" + i);
            assertThat(reply.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
        }
    }

    @Test
    void shouldSelectTheReplyByItsCorrelationIdentifier() throws Exception {
        final Queue requests = queue();
        final Queue replies = queue();
        answer(requests);
        final Session session = session();
        final TextMessage first = session.createTextMessage("1");
        final TextMessage second = session.createTextMessage("2");
        for (final TextMessage request : new TextMessage[] {first, second}) {
            request.setJMSReplyTo(replies);
            session.createProducer(requests).send(request);
        }

        final MessageConsumer ofSecond =
                session.createConsumer(replies, "JMSCorrelationID = '" + second.getJMSMessageID() + "'");
        assertThat(receiveText(ofSecond)).isEqualTo("re: 2");
        ofSecond.close();
        assertThat(receiveText(session.createConsumer(replies))).isEqualTo("re: 1");
    }

    @Test
    void shouldRequestThroughAQueueRequestor() throws Exception {
        final Queue requests = queue();
        answer(requests);
        final jakarta.jms.QueueConnection connection =
                closed(new AerogramConnectionFactory(url()).createQueueConnection());
        connection.start();
        final QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
        final QueueRequestor requestor = new QueueRequestor(session, requests);

        assertThat(requestor.request(session.createTextMessage("a")).getBody(String.class))
                .isEqualTo("re: a");
        assertThat(requestor.request(session.createTextMessage("b")).getBody(String.class))
                .isEqualTo("re: b");
        requestor.close();
        assertThatThrownBy(session::createMessage).isInstanceOf(jakarta.jms.IllegalStateException.class);
    }

    @Test
    void shouldRequestThroughATopicRequestor() throws Exception {
        final Topic requests = topic();
        answer(requests);
        final TopicConnection connection = closed(new AerogramConnectionFactory(url()).createTopicConnection());
        connection.start();
        final TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
        final TopicRequestor requestor = new TopicRequestor(session, requests);

        assertThat(requestor.request(session.createTextMessage("a")).getBody(String.class))
                .isEqualTo("re: a");
        requestor.close();
    }

    @Test
    void shouldRefuseARequestorWithoutADestination() throws Exception {
        final QueueSession session = closed(new AerogramConnectionFactory(url()).createQueueConnection())
                .createQueueSession(false, Session.AUTO_ACKNOWLEDGE);

        assertThatThrownBy(() -> new QueueRequestor(session, null)).isInstanceOf(InvalidDestinationException.class);
    }
}
