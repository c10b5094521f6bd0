// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.polling;

import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Leader/followers: of the threads that wait for something of one connection, one polls its link; the others park and are woken when
 * what they wait for has come, or when the role is free. All methods need the lock, held once; waiting gives it up.
 */
final class PollingRole {
    private static final long LONGEST_PARK_NS = 1_000_000;
    private static final long FOLLOWER_PARK_NS = 100_000_000;
    private static final int LOCK_SPINS = 200;
    private static final int FOLLOWER_YIELDS = 50;

    /** What the leader does again and again. */
    @FunctionalInterface
    interface Duty {
        /** @return 0 where nothing happened. */
        int doWork(long nowNs);
    }

    private static final class Follower {
        private final Thread thread = Thread.currentThread();
        private final Awaited awaited;
        private volatile boolean signalled;

        Follower(final Awaited awaited) {
            this.awaited = awaited;
        }

        void signal() {
            signalled = true;
            LockSupport.unpark(thread);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayList<Follower> followers = new ArrayList<>();
    private final IdleSteps idle = new IdleSteps(LONGEST_PARK_NS);
    private final Duty duty;
    private volatile Thread leader;

    PollingRole(final Duty duty) {
        this.duty = duty;
    }

    void lock() {
        for (int i = 0; i < LOCK_SPINS; i++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** Whether some thread polls already. May be asked without the lock. */
    boolean isTaken() {
        return leader != null;
    }

    /**
     * Waits until the condition holds, polling if nobody else does.
     *
     * @param deadlineNs in terms of {@link System#nanoTime()}.
     * @param interruptible whether an interrupt ends the waiting; else it is kept for later.
     * @return whether the condition holds.
     */
    boolean await(final Awaited awaited, final long deadlineNs, final boolean interruptible)
            throws InterruptedException {
        boolean interrupted = false;
        Follower follower = null;
        try {
            while (!awaited.isDone()) {
                final long nowNs = System.nanoTime();
                final long leftNs = deadlineNs - nowNs;
                if (leftNs <= 0) {
                    return false;
                }
                if (Thread.interrupted()) {
                    if (interruptible) {
                        throw new InterruptedException();
                    }
                    interrupted = true;
                }
                if (leader == null || leader == Thread.currentThread()) {
                    lead(nowNs, leftNs);
                } else {
                    follower = follower == null ? new Follower(awaited) : follower;
                    follow(follower, leftNs);
                }
            }
            return true;
        } finally {
            if (leader == Thread.currentThread()) {
                leader = null;
                passOn();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void lead(final long nowNs, final long leftNs) {
        if (leader == null) {
            leader = Thread.currentThread();
            idle.reset();
        }
        if (duty.doWork(nowNs) > 0) {
            idle.reset();
            wakeDone();
            if (lock.hasQueuedThreads()) {
                lock.unlock();
                Thread.yield();
                lock();
            }
            return;
        }
        lock.unlock();
        try {
            idle.idle(leftNs);
        } finally {
            lock();
        }
    }

    private void follow(final Follower follower, final long leftNs) {
        follower.signalled = false;
        followers.add(follower);
        lock.unlock();
        try {
            for (int i = 0; i < FOLLOWER_YIELDS && !follower.signalled; i++) {
                Thread.yield();
            }
            if (!follower.signalled) {
                LockSupport.parkNanos(this, Math.min(leftNs, FOLLOWER_PARK_NS));
            }
        } finally {
            lock();
            followers.remove(follower);
        }
    }

    /** Does the duty once if nobody polls. @return what was done, or -1 where somebody polls. */
    int doWorkIfFree(final long nowNs) {
        if (leader != null || !lock.tryLock()) {
            return -1;
        }
        try {
            if (leader != null) {
                return -1;
            }
            final int work = duty.doWork(nowNs);
            if (work > 0) {
                wakeDone();
            }
            return work;
        } finally {
            lock.unlock();
        }
    }

    /** Something changed here rather than on the link. */
    void wakeDone() {
        for (int i = 0; i < followers.size(); i++) {
            final Follower follower = followers.get(i);
            if (!follower.signalled && follower.awaited.isDone()) {
                follower.signal();
            }
        }
        final Thread polling = leader;
        if (polling != null && polling != Thread.currentThread()) {
            LockSupport.unpark(polling);
        }
    }

    private void passOn() {
        for (int i = 0; i < followers.size(); i++) {
            final Follower follower = followers.get(i);
            if (!follower.signalled) {
                follower.signal();
                return;
            }
        }
    }
}
