// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.Agent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgentThreadTest {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final AtomicLong rounds = new AtomicLong();
    private volatile RuntimeException toThrow;
    private volatile RuntimeException toThrowOnClose;
    private volatile Thread worker;

    @Test
    void shouldRunUntilToldToStopAndCloseTheAgentOnItsThread() {
        final AgentThread thread = start();
        awaitRounds(3);

        assertThat(thread.join()).isTrue();

        assertThat(events).containsExactly("start", "close on test-agent");
        assertThat(worker.isDaemon()).isTrue();
    }

    @Test
    void shouldReportWhatTheAgentThrowsAndCloseIt() {
        final AgentThread thread = start();
        awaitRounds(1);
        toThrow = new IllegalStateException("broken");
        awaitEvent("close on test-agent");

        assertThat(thread.join()).isTrue();
        assertThat(events).containsExactly("start", "failed: broken", "close on test-agent");
    }

    @Test
    void shouldReportWhatTheAgentThrowsWhileItCloses() {
        final AgentThread thread = start();
        awaitRounds(1);
        toThrowOnClose = new IllegalStateException("stuck");

        assertThat(thread.join()).isTrue();
        assertThat(events).containsExactly("start", "close on test-agent", "failed: stuck");
    }

    @Test
    void shouldGoOnWhenInterrupted() {
        final AgentThread thread = start();
        awaitRounds(1);
        worker.interrupt();
        final long before = rounds.get();
        awaitRounds(before + 3);

        assertThat(worker.isInterrupted()).isFalse();
        assertThat(thread.join()).isTrue();
    }

    @Test
    void shouldStopThoughTheWaitingThreadIsInterrupted() throws InterruptedException {
        final AgentThread thread = start();
        awaitRounds(1);
        final CountDownLatch stopped = new CountDownLatch(1);
        final Thread waiter = new Thread(() -> {
            Thread.currentThread().interrupt();
            if (thread.join() && Thread.currentThread().isInterrupted()) {
                stopped.countDown();
            }
        });
        waiter.start();

        stopped.await();
        assertThat(events).contains("close on test-agent");
    }

    private AgentThread start() {
        final AgentThread thread = new AgentThread(
                new Recorder(), IdleSettings.DEFAULT.strategy(), t -> events.add("failed: " + t.getMessage()));
        thread.start();
        return thread;
    }

    private void awaitRounds(final long count) {
        while (rounds.get() < count) {
            LockSupport.parkNanos(100_000);
        }
    }

    private void awaitEvent(final String event) {
        while (!events.contains(event)) {
            LockSupport.parkNanos(100_000);
        }
    }

    private final class Recorder implements Agent {
        @Override
        public void onStart() {
            worker = Thread.currentThread();
            events.add("start");
        }

        @Override
        public int doWork() {
            rounds.incrementAndGet();
            if (toThrow != null) {
                throw toThrow;
            }
            return 0;
        }

        @Override
        public void onClose() {
            events.add("close on " + Thread.currentThread().getName());
            if (toThrowOnClose != null) {
                throw toThrowOnClose;
            }
        }

        @Override
        public String roleName() {
            return "test-agent";
        }
    }
}
