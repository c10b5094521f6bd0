// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LinkActivityTest {
    private final LinkActivity activity = new LinkActivity();

    @BeforeEach
    void forget() {
        activity.take();
    }

    @Test
    void shouldKeepTheHighestLevelUntilItIsTaken() {
        activity.markMemory();
        assertThat(activity.take()).isEqualTo(LinkActivity.Level.MEMORY);
        activity.mark();
        activity.markMemory();
        assertThat(activity.take()).isEqualTo(LinkActivity.Level.DRIVER);
        assertThat(activity.take()).isEqualTo(LinkActivity.Level.NONE);
    }

    @Test
    void shouldNotLetTheDriverFallAsleepAfterAMark() {
        activity.mark();
        assertThat(activity.fallAsleep(Thread.currentThread())).isFalse();
        activity.take();
        assertThat(activity.fallAsleep(Thread.currentThread())).isTrue();
    }

    @Test
    @Timeout(60)
    void shouldWakeTheDriverWhenAFrameGoes() throws InterruptedException {
        final CountDownLatch asleep = new CountDownLatch(1);
        final Thread driver = new Thread(() -> {
            while (activity.fallAsleep(Thread.currentThread())) {
                asleep.countDown();
                LockSupport.parkNanos(TimeUnit.HOURS.toNanos(1));
            }
            activity.wakeUp();
        });
        driver.setDaemon(true);
        driver.start();
        asleep.await();
        activity.mark();
        driver.join();
        assertThat(activity.take()).isEqualTo(LinkActivity.Level.DRIVER);
    }
}
