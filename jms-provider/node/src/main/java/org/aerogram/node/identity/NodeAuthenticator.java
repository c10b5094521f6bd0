// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.broker.Authenticator;
import org.aerogram.node.error.NodeException;

/**
 * Checks what clients say they are. Asked on the broker's thread, which never waits: slow checks run on one thread of their own, and answers are
 * fetched with {@link #drain}. Somebody who was wrong waits longer each time, by user and by host; a password that was right lately does
 * not wait. Each refusal is one line in the log; the client learns nothing of its reason.
 */
public final class NodeAuthenticator implements Authenticator, AutoCloseable {
    /** Takes answers, on the thread that calls {@link #drain}. */
    @FunctionalInterface
    public interface Completion {
        /** @param user null: refused. */
        void onAuthenticated(long requestId, String user);
    }

    private record Request(long id, PlainCredentials credentials, String host, String peer) {}

    private record Answer(long requestId, String user) {}

    private static final System.Logger LOG = System.getLogger(NodeAuthenticator.class.getName());
    private static final int MAX_PENDING = 2_000;
    private static final long KEEP_VERIFIED_NS = TimeUnit.MINUTES.toNanos(10);
    private static final long FORGET_FAILURES_NS = TimeUnit.MINUTES.toNanos(10);
    private static final long FIRST_DELAY_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long MAX_USER_DELAY_NS = TimeUnit.SECONDS.toNanos(8);
    private static final long MAX_HOST_DELAY_NS = TimeUnit.SECONDS.toNanos(2);

    private final AuthenticationPolicy policy;
    private final UsersFile usersFile;
    private final ScheduledThreadPoolExecutor executor;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    // For the executor's thread only.
    private final VerifiedCredentials verified = new VerifiedCredentials(KEEP_VERIFIED_NS);
    private final FailureDelays userDelays = new FailureDelays(FIRST_DELAY_NS, MAX_USER_DELAY_NS, FORGET_FAILURES_NS);
    private final FailureDelays hostDelays = new FailureDelays(FIRST_DELAY_NS, MAX_HOST_DELAY_NS, FORGET_FAILURES_NS);

    /** @param usersFile null where there are no users. Belongs to this object from now on. */
    public NodeAuthenticator(final String nodeName, final AuthenticationPolicy policy, final UsersFile usersFile) {
        this.policy = policy;
        this.usersFile = usersFile;
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            final Thread thread = new Thread(task, "aerogram-" + nodeName + "-authentication");
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void authenticate(
            final long requestId,
            final String mechanism,
            final byte[] credentials,
            final boolean local,
            final String peer) {
        final String unfit = unfit(mechanism, local);
        if (unfit != null) {
            refuse(requestId, peer, unfit);
        } else if ("ANONYMOUS".equals(mechanism)) {
            answers.add(new Answer(requestId, Users.ANONYMOUS));
        } else if (pending.incrementAndGet() > MAX_PENDING) {
            pending.decrementAndGet();
            refuse(requestId, peer, "more than " + MAX_PENDING + " checks of passwords are waiting");
        } else {
            executor.execute(() -> guarded(requestId, peer, () -> receive(requestId, credentials, peer)));
        }
    }

    /** Hands out the answers that have come since the last call. @return how many. */
    public int drain(final Completion completion) {
        int count = 0;
        Answer answer = answers.poll();
        while (answer != null) {
            completion.onAuthenticated(answer.requestId, answer.user);
            count++;
            answer = answers.poll();
        }
        return count;
    }

    /** Checks under way get no answer any more. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(5, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String unfit(final String mechanism, final boolean local) {
        switch (mechanism) {
            case "ANONYMOUS":
                return policy.anonymous() ? null : "anonymous access is off (setting anonymous)";
            case "PLAIN":
                return local || policy.plainBeyondLoopback()
                        ? null
                        : "passwords in the clear from other hosts are not allowed (setting plain.beyond-loopback)";
            default:
                return "mechanism '" + LogText.of(mechanism) + "' is not known";
        }
    }

    /** Whatever happens, the broker gets an answer. */
    private void guarded(final long requestId, final String peer, final Runnable check) {
        try {
            check.run();
        } catch (final RuntimeException e) {
            LOG.log(Level.ERROR, "the check of a client from " + peer + " failed; it is refused", e);
            pending.decrementAndGet();
            answers.add(new Answer(requestId, null));
        }
    }

    private void receive(final long requestId, final byte[] bytes, final String peer) {
        final PlainCredentials credentials = PlainCredentials.parse(bytes);
        final String host = host(peer);
        final long nowNs = System.nanoTime();
        if (credentials == null) {
            pending.decrementAndGet();
            hostDelays.failed(host, nowNs);
            refuse(requestId, peer, "malformed credentials");
            return;
        }
        final Request request = new Request(requestId, credentials, host, peer);
        final String hash = hashOf(credentials.user());
        if (hash != null && verified.contains(hash, credentials.password(), nowNs)) {
            answer(request, credentials.user());
            return;
        }
        final long delayNs =
                Math.max(userDelays.delayNs(LogText.of(credentials.user()), nowNs), hostDelays.delayNs(host, nowNs));
        if (delayNs == 0) {
            check(request);
        } else {
            executor.schedule(() -> guarded(requestId, peer, () -> check(request)), delayNs, TimeUnit.NANOSECONDS);
        }
    }

    private void check(final Request request) {
        final String name = request.credentials.user();
        final String shownName = LogText.of(name);
        final String hash = hashOf(name);
        final boolean right = PasswordHashing.matches(request.credentials.password(), hash);
        final long nowNs = System.nanoTime();
        if (right) {
            verified.add(hash, request.credentials.password(), nowNs);
            userDelays.succeeded(shownName);
            answer(request, name);
            return;
        }
        final int failures = userDelays.failed(shownName, nowNs);
        hostDelays.failed(request.host, nowNs);
        final long nextDelayMs = TimeUnit.NANOSECONDS.toMillis(userDelays.delayNs(shownName, nowNs));
        LOG.log(
                Level.WARNING,
                "refused user '" + shownName + "' from " + request.peer + ": unknown user or wrong password (failure "
                        + failures + ", the next try waits " + nextDelayMs + " ms)");
        answer(request, null);
    }

    private String hashOf(final String user) {
        if (usersFile == null) {
            return null;
        }
        try {
            return usersFile.users().hashOf(user);
        } catch (final NodeException e) {
            LOG.log(Level.ERROR, e.getMessage());
            return null;
        }
    }

    private void answer(final Request request, final String user) {
        pending.decrementAndGet();
        answers.add(new Answer(request.id, user));
    }

    private void refuse(final long requestId, final String peer, final String reason) {
        LOG.log(Level.WARNING, "refused a client from " + peer + ": " + reason);
        answers.add(new Answer(requestId, null));
    }

    /** The peer without its port, which changes with each try. */
    private static String host(final String peer) {
        final int colon = peer.lastIndexOf(':');
        return colon < 0 ? peer : peer.substring(0, colon);
    }
}
