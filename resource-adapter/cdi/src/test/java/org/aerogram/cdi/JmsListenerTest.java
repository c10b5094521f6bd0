// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.aerogram.junit.AerogramTest;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.ExplicitParamInjection;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@AerogramTest(options = "trustedPackages=org.aerogram.cdi")
@EnableWeld
@ExplicitParamInjection
@Timeout(60)
class JmsListenerTest {
    private static final BlockingQueue<Object> GOT = new LinkedBlockingQueue<>();

    @WeldSetup
    final WeldInitiator weld;

    @Inject
    private JmsListeners listeners;

    JmsListenerTest(final AerogramConnectionFactory factory) {
        GOT.clear();
        weld = WeldInitiator.from(Containers.weld(Desk.class, Visitor.class, Moment.class, Stock.class))
                .addBeans(Containers.factoryBean(factory))
                .build();
    }

    /** What an order says, as JSON. */
    public record Order(String item, int count, LocalDate due) {}

    /** What an object message holds. */
    public static final class Parcel implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String content;

        Parcel(final String content) {
            this.content = content;
        }
    }

    @ApplicationScoped
    static class Stock {
        private final AtomicInteger asked = new AtomicInteger();

        int ask() {
            return asked.incrementAndGet();
        }
    }

    @RequestScoped
    static class Moment {
        private final Object identity = new Object();

        Object identity() {
            return identity;
        }
    }

    @ApplicationScoped
    static class Desk {
        private final AtomicInteger attempts = new AtomicInteger();
        private final CountDownLatch both = new CountDownLatch(2);

        @Inject
        private Moment moment;

        @Inject
        private JMSContext context;

        @JmsListener(destination = "texts")
        void text(final String text) {
            GOT.add(text);
        }

        @JmsListener(destination = "bytes")
        void bytes(final byte[] bytes) {
            GOT.add(bytes.length);
        }

        @JmsListener(destination = "maps")
        public void map(final Map<String, Object> map) {
            GOT.add(map);
        }

        @JmsListener(destination = "orders")
        protected String order(final Order order, final Message message, final Stock stock) throws JMSException {
            return order.count() + " " + order.item() + ", " + message.getStringProperty("customer") + ", "
                    + stock.ask();
        }

        @JmsListener(destination = "lists")
        List<Integer> list(final List<Order> orders) {
            return orders.stream().map(Order::count).toList();
        }

        @JmsListener(destination = "questions")
        String question(final Message question) throws JMSException {
            GOT.add(question.getBody(String.class) + " " + question.getIntProperty("JMSXDeliveryCount"));
            return "answer";
        }

        @JmsListener(destination = "parcels")
        Parcel parcel(final Parcel parcel) {
            return new Parcel(parcel.content + ", returned");
        }

        @JmsListener(destination = "${no.such.name:expressed}", selector = "size > ${no.such.size:5}")
        void message(final TextMessage message) throws JMSException {
            GOT.add(message.getText());
        }

        @JmsListener(destination = "failures")
        void failing(final Message message) throws JMSException {
            context.createProducer().send(context.createQueue("elsewhere"), "attempt");
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            GOT.add(message.getIntProperty("JMSXDeliveryCount"));
        }

        @JmsListener(destination = "moments")
        void moment(final String text) {
            GOT.add(moment.identity());
            GOT.add(moment.identity());
        }

        @JmsListener(destination = "together", concurrency = "2")
        void together(final String text) throws InterruptedException {
            both.countDown();
            GOT.add(both.await(20, TimeUnit.SECONDS));
        }

        @JmsListener(
                destination = "news",
                kind = DestinationKind.TOPIC,
                subscription = "desk",
                durable = true,
                shared = true,
                concurrency = "2")
        void news(final String text) {
            GOT.add(text);
        }
    }

    @Dependent
    static class Visitor {
        private boolean used;

        @JmsListener(destination = "visits")
        void visit(final String text) {
            GOT.add(used);
            used = true;
        }
    }

    private static Object next() throws InterruptedException {
        final Object next = GOT.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("what a listener got").isNotNull();
        return next;
    }

    private static Message ask(final JMSContext context, final String queue, final Message question)
            throws JMSException {
        final TemporaryQueue answers = context.createTemporaryQueue();
        question.setJMSReplyTo(answers);
        context.createProducer().send(new AerogramQueue(queue), question);
        try (JMSConsumer consumer = context.createConsumer(answers)) {
            final Message answer = consumer.receive(20_000);
            assertThat(answer).as("an answer").isNotNull();
            return answer;
        }
    }

    @Test
    void shouldConvertTextBytesAndMaps(final JMSContext context) throws InterruptedException {
        context.createProducer().send(new AerogramQueue("texts"), "rain");
        assertThat(next()).isEqualTo("rain");
        context.createProducer().send(new AerogramQueue("bytes"), new byte[] {1, 2, 3});
        assertThat(next()).isEqualTo(3);
        context.createProducer().send(new AerogramQueue("maps"), Map.of("size", 5));
        assertThat(next()).isEqualTo(Map.of("size", 5));
        context.createProducer().send(new AerogramQueue("maps"), "{\"name\":\"JSON\"}");
        assertThat(next()).isEqualTo(Map.of("name", "JSON"));
    }

    @Test
    void shouldMapJsonAndInjectParametersAndAnswer(final JMSContext context) throws JMSException {
        final TextMessage question =
                context.createTextMessage("{\"item\":\"apples\",\"count\":12,\"due\":\"2026-11-24\"}");
        question.setStringProperty("customer", "Ada");

        final Message answer = ask(context, "orders", question);

        assertThat(answer.getBody(String.class)).isEqualTo("12 apples, Ada, 1");
        assertThat(answer.getJMSCorrelationID()).isEqualTo(question.getJMSMessageID());
    }

    @Test
    void shouldAnswerWithTheCorrelationOfTheQuestion(final JMSContext context) throws JMSException {
        final TextMessage question = context.createTextMessage("[{\"count\":1},{\"count\":2}]");
        question.setJMSCorrelationID("mine");

        final Message answer = ask(context, "lists", question);

        assertThat(answer.getBody(String.class)).isEqualTo("[1,2]");
        assertThat(answer.getJMSCorrelationID()).isEqualTo("mine");
    }

    /** Who has gone without waiting for the answer is no reason to handle the question again. */
    @Test
    void shouldHandleAQuestionOnceThoughNobodyWaitsForTheAnswer(final JMSContext context) throws Exception {
        final Message question = context.createTextMessage("first");
        final TemporaryQueue answers = context.createTemporaryQueue();
        question.setJMSReplyTo(answers);
        answers.delete();
        context.createProducer().send(new AerogramQueue("questions"), question);
        assertThat(next()).isEqualTo("first 1");
        context.createProducer().send(new AerogramQueue("questions"), "second");
        assertThat(next()).isEqualTo("second 1");
    }

    /** Where an earlier question was answered there, the node says so only when the transaction is about to commit: once. */
    @Test
    void shouldNotGiveAQuestionUpThoughNobodyWaitsAnyMore(final JMSContext context) throws Exception {
        final Message question = context.createTextMessage("first");
        ask(context, "questions", question);
        assertThat(next()).isEqualTo("first 1");
        ((TemporaryQueue) question.getJMSReplyTo()).delete();
        final Message another = context.createTextMessage("another");
        another.setJMSReplyTo(question.getJMSReplyTo());
        context.createProducer().send(new AerogramQueue("questions"), another);
        assertThat(next()).isEqualTo("another 1");
        assertThat(next()).isEqualTo("another 2");
        context.createProducer().send(new AerogramQueue("questions"), "last");
        assertThat(next()).isEqualTo("last 1");
    }

    @Test
    void shouldConvertObjects(final JMSContext context) throws JMSException {
        final Message answer = ask(context, "parcels", context.createObjectMessage(new Parcel("books")));

        assertThat(answer.getBody(Parcel.class).content).isEqualTo("books, returned");
    }

    @Test
    void shouldResolveExpressionsInDestinationAndSelector(final JMSContext context) throws InterruptedException {
        context.createProducer().setProperty("size", 5).send(new AerogramQueue("expressed"), "small");
        context.createProducer().setProperty("size", 6).send(new AerogramQueue("expressed"), "large");

        assertThat(next()).isEqualTo("large");
    }

    @Test
    void shouldGetAMessageAgainAfterAFailure(final JMSContext context) throws InterruptedException {
        context.createProducer().send(new AerogramQueue("failures"), "hard");

        assertThat(next()).isEqualTo(3);
        final ListenerStatus status = status("Desk.failing");
        assertThat(status.failed()).isEqualTo(2);
        assertThat(status.lastError()).contains("not yet");
    }

    @Test
    void shouldGiveAnUnreadableMessageUpInTheEnd(final JMSContext context) throws JMSException {
        context.createProducer().send(new AerogramQueue("orders"), "no JSON at all");

        assertThat(context.createConsumer(new AerogramQueue("DLQ"))
                        .receive(20_000)
                        .getBody(String.class))
                .isEqualTo("no JSON at all");
        assertThat(status("Desk.order").lastError()).contains("no JSON of a").contains("Order");
    }

    @Test
    void shouldMakeEachMessageARequest(final JMSContext context) throws InterruptedException {
        context.createProducer().send(new AerogramQueue("moments"), "one");
        context.createProducer().send(new AerogramQueue("moments"), "two");
        final Object first = next();
        assertThat(next()).isSameAs(first);
        final Object second = next();
        assertThat(second).isNotSameAs(first);
        assertThat(next()).isSameAs(second);
    }

    @Test
    void shouldWorkOnSeveralMessagesAtOnce(final JMSContext context) throws InterruptedException {
        context.createProducer().send(new AerogramQueue("together"), "one");
        context.createProducer().send(new AerogramQueue("together"), "two");

        assertThat(next()).isEqualTo(true);
        assertThat(next()).isEqualTo(true);
    }

    @Test
    void shouldListenToASharedDurableSubscription(final JMSContext context) throws InterruptedException {
        final Destination news = new AerogramTopic("news");
        context.createProducer().send(news, "once");
        context.createProducer().send(news, "twice");

        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("once", "twice");
        assertThat(GOT).isEmpty();
    }

    @Test
    void shouldMakeADependentBeanForEachMessage(final JMSContext context) throws InterruptedException {
        context.createProducer().send(new AerogramQueue("visits"), "one");
        context.createProducer().send(new AerogramQueue("visits"), "two");

        assertThat(next()).isEqualTo(false);
        assertThat(next()).isEqualTo(false);
    }

    @Test
    void shouldTellWhatListens() {
        assertThat(listeners.isHealthy()).isTrue();
        assertThat(listeners.all())
                .extracting(ListenerStatus::method)
                .hasSize(13)
                .contains("Visitor.visit");
        assertThat(status("Desk.news"))
                .isEqualTo(new ListenerStatus("Desk.news", "topic://news", 2, ListenerState.RUNNING, 0, 0, null));
    }

    private ListenerStatus status(final String method) {
        return listeners.all().stream()
                .filter(status -> status.method().equals(method))
                .findFirst()
                .orElseThrow();
    }
}
