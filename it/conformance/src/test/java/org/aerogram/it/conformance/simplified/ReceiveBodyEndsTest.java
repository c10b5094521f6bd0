// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.simplified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.Queue;
import java.io.Serializable;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** Section 8.6: how receiveBody ends where no body comes, and what becomes of objects that are not trusted. */
class ReceiveBodyEndsTest extends ConformanceTest {
    private final Queue queue = queue();

    /** Of a class that no test trusts. */
    private record Secret(String text) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    private void assertEnds(final Callable<String> receive, final AutoCloseable closing) throws Exception {
        final CountDownLatch begun = new CountDownLatch(1);
        final FutureTask<String> task = new FutureTask<>(() -> {
            begun.countDown();
            return receive.call();
        });
        final Thread thread = new Thread(task, "receiver");
        thread.start();
        Await.latch("the receiver", begun);
        Await.until("the receiver to wait", () -> java.util.Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().startsWith("await")));
        closing.close();

        assertThat(task.get(30, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void shouldGiveNullWhenTheConsumerIsClosed() throws Exception {
        final JMSConsumer consumer = context().createConsumer(queue);
        assertEnds(() -> consumer.receiveBody(String.class), consumer);
    }

    @Test
    void shouldGiveNullWhenTheContextIsClosed() throws Exception {
        final JMSContext context = context();
        final JMSConsumer consumer = context.createConsumer(queue);
        assertEnds(() -> consumer.receiveBody(String.class, 600_000), context);
    }

    @Test
    void shouldWaitForEverForATimeoutOfZero() throws Exception {
        final JMSConsumer consumer = context().createConsumer(queue);
        assertEnds(() -> consumer.receiveBody(String.class, 0), consumer);
    }

    @Test
    void shouldGiveNullAfterTheTimeoutAndWhereThereIsNothingNow() {
        final JMSConsumer consumer = context().createConsumer(queue);

        assertThat(consumer.receiveBody(String.class, 1)).isNull();
        assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
    }

    @Test
    void shouldGiveNothingWhileTheConnectionIsStopped() {
        final JMSContext context = context();
        context.createProducer().send(queue, "a");
        final JMSConsumer consumer = context.createConsumer(queue);
        context.stop();
        assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
        assertThat(consumer.receiveBody(String.class, 50)).isNull();
        context.start();

        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("a");
    }

    @Test
    void shouldRefuseAnObjectOfAClassThatIsNotTrustedAndKeepIt() throws Exception {
        final JMSContext context = context();
        context.createProducer().send(queue, new Secret("s")).send(queue, "next");
        final JMSConsumer consumer = context.createConsumer(queue);
        assertThatThrownBy(() -> consumer.receiveBody(Serializable.class, PATIENCE_MS))
                .isInstanceOf(MessageFormatRuntimeException.class);

        assertThat(consumer.receive(PATIENCE_MS).getJMSRedelivered()).isFalse();
        assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("next");
    }

    @Test
    void shouldNeverTellAListenersContextToReceive() throws Exception {
        final JMSContext context = context();
        final JMSConsumer consumer = context.createConsumer(queue);
        consumer.setMessageListener(message -> {});

        assertThatThrownBy(() -> consumer.receiveBodyNoWait(String.class))
                .isInstanceOf(jakarta.jms.IllegalStateRuntimeException.class);
        consumer.setMessageListener(null);
        assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
    }
}
