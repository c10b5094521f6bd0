// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.producer;

import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.NodeGreeting;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.ConnectionScope;
import org.aerogram.jms.scope.SessionScope;

/**
 * The properties that a provider sets on send (specification 3.5.9): JMSXUserID where the node wants it, which also checks it, JMSXAppID where the connection's option
 * {@code appId} is set, and JMSXProducerTXID where {@code transactionIds} is. What an application has set by these names is replaced; where none is wanted, it stays.
 */
final class SenderStamps {
    private static final String USER_ID = "JMSXUserID";
    private static final String APP_ID = "JMSXAppID";
    private static final String TRANSACTION_ID = "JMSXProducerTXID";

    private final SessionScope session;
    private final Wire wire;
    private final Conversation conversation;
    private final String user;
    private final String appId;
    private final boolean transactions;

    SenderStamps(final SessionScope session) {
        final ConnectionScope connection = session.connection();
        this.session = session;
        this.wire = session.wire();
        this.conversation = wire.conversation();
        this.user = connection.user();
        this.appId = connection.settings().appId();
        this.transactions = connection.settings().transactionIds();
    }

    void put(final AerogramMessage message) {
        final NodeGreeting node = conversation.node();
        if (node != null && node.stampsUser()) {
            message.stamp(USER_ID, user);
        }
        if (appId != null) {
            message.stamp(APP_ID, appId);
        }
        if (transactions) {
            message.stamp(TRANSACTION_ID, transaction());
        }
    }

    private String transaction() {
        wire.lock();
        try {
            return session.transactionName();
        } finally {
            wire.unlock();
        }
    }
}
