// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** Section 4.1.5 (queue browsers): looking at messages without consuming them. */
class QueueBrowserTest extends ConformanceTest {
    private final Queue queue = queue();

    private static List<String> texts(final QueueBrowser browser) throws JMSException {
        final List<String> texts = new ArrayList<>();
        final Enumeration<?> messages = browser.getEnumeration();
        while (messages.hasMoreElements()) {
            texts.add(((Message) messages.nextElement()).getBody(String.class));
        }
        return texts;
    }

    @Test
    void shouldShowMessagesInOrderAndLeaveThem() throws Exception {
        final Session session = session();
        send(session, queue, "a", "b", "c");
        final QueueBrowser browser = session.createBrowser(queue);

        assertThat(texts(browser)).containsExactly("a", "b", "c");
        assertThat(texts(browser)).containsExactly("a", "b", "c");
        browser.close();
        assertThat(receiveTexts(session.createConsumer(queue), 3)).containsExactly("a", "b", "c");
    }

    @Test
    void shouldFindAnEmptyQueueEmpty() throws Exception {
        final Enumeration<?> messages = session().createBrowser(queue).getEnumeration();

        assertThat(messages.hasMoreElements()).isFalse();
        assertThatThrownBy(messages::nextElement).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void shouldShowWhatIsThereAtEachEnumeration() throws Exception {
        final Session session = session();
        final QueueBrowser browser = session.createBrowser(queue);
        assertThat(texts(browser)).isEmpty();
        send(session, queue, "a");
        assertThat(texts(browser)).containsExactly("a");
        receive(session.createConsumer(queue));

        assertThat(texts(browser)).isEmpty();
    }

    @Test
    void shouldShowWhatWaitsForAReceiverAndNotWhatItHasConsumed() throws Exception {
        final Session session = session();
        final MessageConsumer receiver = session.createConsumer(queue);
        for (final int mode : new int[] {DeliveryMode.PERSISTENT, DeliveryMode.NON_PERSISTENT}) {
            final MessageProducer producer = session.createProducer(queue);
            producer.setDeliveryMode(mode);
            for (final String text : List.of("a", "b", "c", "d")) {
                producer.send(session.createTextMessage(text));
            }
            assertThat(receive(receiver).getBody(String.class)).isEqualTo("a");
            assertThat(receive(receiver).getBody(String.class)).isEqualTo("b");

            assertThat(texts(session.createBrowser(queue))).containsExactly("c", "d");
            assertThat(texts(session().createBrowser(queue))).containsExactly("c", "d");
            assertThat(receiveTexts(receiver, 2)).containsExactly("c", "d");
            assertThat(texts(session.createBrowser(queue))).isEmpty();
        }
    }

    @Test
    void shouldShowOnlyWhatTheSelectorMatches() throws Exception {
        final Session session = session();
        for (int i = 0; i < 10; i++) {
            final Message message = session.createTextMessage("m" + i);
            message.setIntProperty("n", i);
            session.createProducer(queue).send(message);
        }

        assertThat(texts(session.createBrowser(queue, "n >= 8"))).containsExactly("m8", "m9");
        assertThat(texts(session.createBrowser(queue, "n > 100"))).isEmpty();
    }

    @Test
    void shouldShowHigherPrioritiesFirst() throws Exception {
        final Session session = session();
        session.createProducer(queue).send(session.createTextMessage("low"), 2, 1, 0);
        session.createProducer(queue).send(session.createTextMessage("high"), 2, 8, 0);

        assertThat(texts(session.createBrowser(queue))).containsExactly("high", "low");
    }

    @Test
    void shouldPassThousandsOfMessages() throws Exception {
        final Session session = session(Session.SESSION_TRANSACTED);
        final String[] texts = new String[3_000];
        java.util.Arrays.setAll(texts, i -> "m" + i);
        send(session, queue, texts);
        session.commit();

        assertThat(texts(session().createBrowser(queue))).containsExactly(texts);
    }

    @Test
    void shouldWorkWithoutAStartedConnection() throws Exception {
        send(session(), queue, "a");
        final QueueBrowser browser = stopped().createSession().createBrowser(queue);

        // the specification leaves open what a stopped connection shows; it must only not hang
        assertThat(texts(browser)).isSubsetOf("a");
    }

    @Test
    void shouldNotDisturbConsumers() throws Exception {
        final Session session = session();
        final MessageConsumer consumer = session().createConsumer(queue);
        final QueueBrowser browser = session.createBrowser(queue);
        send(session, queue, "a", "b");
        texts(browser);

        final Message first = receive(consumer);
        assertThat(first.getBody(String.class)).isEqualTo("a");
        assertThat(first.getJMSRedelivered()).isFalse();
        assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        assertThat(receiveText(consumer)).isEqualTo("b");
    }

    @Test
    void shouldTellItsQueueAndRefuseItsUseAfterClose() throws Exception {
        final QueueBrowser browser = session().createBrowser(queue);
        assertThat(browser.getQueue()).isEqualTo(queue);
        browser.close();
        browser.close();

        assertThatThrownBy(browser::getEnumeration).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(browser::getQueue).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(browser::getMessageSelector).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseNoQueue() throws Exception {
        assertThatThrownBy(() -> session().createBrowser(null)).isInstanceOf(InvalidDestinationException.class);
    }
}
