// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** Section 4.1: which messages a browser shows, and what may be done with them. */
class BrowsingRulesTest extends ConformanceTest {
    private final Queue queue = queue();

    private static List<String> texts(final QueueBrowser browser) throws Exception {
        final List<String> texts = new ArrayList<>();
        final Enumeration<?> messages = browser.getEnumeration();
        while (messages.hasMoreElements()) {
            texts.add(((Message) messages.nextElement()).getBody(String.class));
        }
        return texts;
    }

    private List<String> browsed(final String selector) throws Exception {
        try (QueueBrowser browser = shared().createBrowser(queue, selector)) {
            return texts(browser);
        }
    }

    private static void send(
            final Session session, final Queue to, final String text, final int number, final long timeToLiveMs)
            throws Exception {
        try (MessageProducer producer = session.createProducer(to)) {
            final Message message = session.createTextMessage(text);
            message.setIntProperty("n", number);
            producer.send(message, DeliveryMode.PERSISTENT, 4, timeToLiveMs);
        }
    }

    @Test
    void shouldEndItsEnumerationsWhenTheSessionIsClosed() throws Exception {
        final Session session = session();
        send(session, queue, "a", "b", "c");
        final Enumeration<?> begun = session.createBrowser(queue).getEnumeration();
        final Enumeration<?> read = session.createBrowser(queue).getEnumeration();
        begun.nextElement();
        for (int i = 0; i < 3; i++) {
            read.nextElement();
        }
        session.close();

        assertThat(begun.hasMoreElements()).isFalse();
        assertThat(read.hasMoreElements()).isFalse();
        assertThatThrownBy(begun::nextElement).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void shouldNotShowWhatHasExpiredWhateverTheSelector() throws Exception {
        final Session session = shared();
        send(session, queue, "short", 1, 300);
        send(session, queue, "long", 1, 3_600_000);
        send(session, queue, "other", 2, 0);

        Await.until("the first message to expire", () -> !browsed(null).contains("short"));
        assertThat(browsed("n = 1")).containsExactly("long");
        assertThat(browsed(null)).containsExactly("long", "other");
    }

    @Test
    void shouldNotShowWhatIsNotToBeDeliveredYet() throws Exception {
        final Session session = shared();
        try (MessageProducer producer = session.createProducer(queue)) {
            producer.setDeliveryDelay(3_600_000);
            producer.send(session.createTextMessage("later"));
        }
        send(session, queue, "now", 0, 0);

        assertThat(browsed(null)).containsExactly("now");
    }

    @Test
    void shouldNotShowWhatIsNotCommitted() throws Exception {
        final Session session = session(Session.SESSION_TRANSACTED);
        send(session, queue, "a", 0, 0);
        assertThat(browsed(null)).isEmpty();
        session.commit();

        assertThat(browsed(null)).containsExactly("a");
    }

    @Test
    void shouldShowAgainWhatWasRolledBack() throws Exception {
        send(shared(), queue, "a", 0, 0);
        final Session session = session(Session.SESSION_TRANSACTED);
        receive(session.createConsumer(queue));
        session.rollback();
        session.close();

        assertThat(browsed(null)).containsExactly("a");
    }

    @Test
    void shouldNotTakePartInATransaction() throws Exception {
        send(shared(), queue, "a", 0, 0);
        final Session session = session(Session.SESSION_TRANSACTED);
        assertThat(texts(session.createBrowser(queue))).containsExactly("a");
        session.commit();
        assertThat(texts(session.createBrowser(queue))).containsExactly("a");
        session.rollback();

        final Message message = receive(shared().createConsumer(queue));
        assertThat(message.getJMSRedelivered()).isFalse();
    }

    @Test
    void shouldShowMessagesThatAreReadOnly() throws Exception {
        send(shared(), queue, "a", 5, 0);
        try (QueueBrowser browser = shared().createBrowser(queue)) {
            final Message message = (Message) browser.getEnumeration().nextElement();

            assertThat(message.getIntProperty("n")).isEqualTo(5);
            assertThat(message.getJMSDestination()).isEqualTo(queue);
            assertThatThrownBy(() -> message.setIntProperty("n", 6)).isInstanceOf(MessageNotWriteableException.class);
        }
    }

    @Test
    void shouldConsumeNothingByAcknowledgingWhatItShows() throws Exception {
        send(shared(), queue, "a", 0, 0);
        final Session session = session(Session.CLIENT_ACKNOWLEDGE);
        ((Message) session.createBrowser(queue).getEnumeration().nextElement()).acknowledge();

        assertThat(receiveText(shared().createConsumer(queue))).isEqualTo("a");
    }

    @Test
    void shouldEndItsEnumerationsWhenItIsClosed() throws Exception {
        send(shared(), queue, "a", 0, 0);
        final QueueBrowser browser = shared().createBrowser(queue);
        final Enumeration<?> messages = browser.getEnumeration();
        browser.close();

        assertThat(messages.hasMoreElements()).isFalse();
        assertThatThrownBy(messages::nextElement).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void shouldWalkTheQueueSeveralTimesAtOnce() throws Exception {
        final Session session = shared();
        send(session, queue, "a", 0, 0);
        send(session, queue, "b", 0, 0);
        final QueueBrowser browser = session.createBrowser(queue);
        final Enumeration<?> first = browser.getEnumeration();
        assertThat(((Message) first.nextElement()).getBody(String.class)).isEqualTo("a");
        final Enumeration<?> second = browser.getEnumeration();

        assertThat(((Message) second.nextElement()).getBody(String.class)).isEqualTo("a");
        assertThat(((Message) second.nextElement()).getBody(String.class)).isEqualTo("b");
        assertThat(second.hasMoreElements()).isFalse();
    }

    @Test
    void shouldBrowseATemporaryQueueOfAnyConnection() throws Exception {
        final Session session = session();
        final TemporaryQueue temporary = session.createTemporaryQueue();
        send(session, temporary, "a", 0, 0);

        assertThat(texts(session.createBrowser(temporary))).containsExactly("a");
    }

    @Test
    void shouldTellNoSelectorForNullAndEmpty() throws Exception {
        final Session session = shared();

        assertThat(session.createBrowser(queue).getMessageSelector()).isNull();
        assertThat(session.createBrowser(queue, null).getMessageSelector()).isNull();
        assertThat(session.createBrowser(queue, "").getMessageSelector()).isNull();
        assertThat(session.createBrowser(queue, "n = 1").getMessageSelector()).isEqualTo("n = 1");
    }

    @Test
    void shouldBrowseInAContextThatHasNoConsumer() throws Exception {
        final JMSContext context = context();
        context.createProducer().send(queue, "a");

        assertThat(texts(context.createBrowser(queue))).containsExactly("a");
    }

    @Test
    void shouldShowToABrowserWhatAConsumerDoesNotSelect() throws Exception {
        final Session session = shared();
        send(session, queue, "a", 1, 0);
        send(session, queue, "b", 2, 0);
        final MessageConsumer consumer = session.createConsumer(queue, "n = 2");
        receive(consumer);

        assertThat(browsed(null)).containsExactly("a");
    }
}
