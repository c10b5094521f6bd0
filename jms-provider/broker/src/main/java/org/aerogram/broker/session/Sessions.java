// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.aerogram.broker.address.DestinationName;
import org.aerogram.broker.durable.SessionRecord;
import org.agrona.collections.Long2ObjectHashMap;

/** All live sessions, and the client identifiers that they hold. */
public final class Sessions {
    private final Long2ObjectHashMap<Session> byId = new Long2ObjectHashMap<>();
    private final Map<String, Session> byClientId = new HashMap<>();
    private final SessionEnvironment environment;
    private final int maxTimeoutMs;
    private long state;

    /** @param seed ids are derived from it. */
    public Sessions(final SessionEnvironment environment, final int maxTimeoutMs, final long seed) {
        this.environment = environment;
        this.maxTimeoutMs = maxTimeoutMs;
        this.state = seed;
    }

    /** A new session. @param timeoutMs what the client asks for; 0: as the node wants it. */
    public Session open(
            final long instanceHigh,
            final long instanceLow,
            final String user,
            final long timeoutMs,
            final Consumer<Session> expiry) {
        long id;
        do {
            id = nextId();
        } while (id == 0 || byId.containsKey(id));
        final int granted = timeoutMs <= 0 ? maxTimeoutMs : (int) Math.min(timeoutMs, maxTimeoutMs);
        final Session session =
                new Session(new SessionRecord(id, instanceHigh, instanceLow, user, granted), environment, expiry);
        byId.put(id, session);
        return session;
    }

    /** A session that facts tell of: its client is awaited. */
    public void restore(final SessionRecord record, final Consumer<Session> expiry) {
        final Session session = new Session(record, environment, expiry);
        byId.put(record.id(), session);
        session.awaitRestoration();
    }

    /** Whose temporary destination that was before the node was restarted; null where nobody is awaited who could have it. */
    public Session awaitedOwner(final String temporaryName) {
        for (final Session session : byId.values()) {
            final SessionRecord record = session.record();
            if (session.isRestoring()
                    && DestinationName.isTemporaryOf(temporaryName, record.instanceHigh(), record.instanceLow())) {
                return session;
            }
        }
        return null;
    }

    /** Null where there is none, or no more. */
    public Session find(final long id) {
        return byId.get(id);
    }

    /** Who holds the client identifier; null: nobody. */
    public Session holder(final String clientId) {
        return byClientId.get(clientId);
    }

    /** The session holds the client identifier from now on. */
    public void identify(final Session session, final String clientId) {
        session.clientId(clientId);
        byClientId.put(clientId, session);
    }

    /** It has ended. */
    public void remove(final Session session) {
        byId.remove(session.id());
        if (session.clientId() != null) {
            byClientId.remove(session.clientId(), session);
        }
    }

    public int size() {
        return byId.size();
    }

    /** A copy. */
    public List<Session> all() {
        return new ArrayList<>(byId.values());
    }

    private long nextId() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
