// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.producer;

import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.NodeGreeting;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.scope.ConnectionScope;

/**
 * The properties that a provider sets on send (specification 3.5.9): JMSXUserID where the node wants it, which also checks it, and JMSXAppID where the connection's option
 * {@code appId} is set. What an application has set by these names is replaced; where neither is wanted, it stays.
 */
final class SenderStamps {
    private static final String USER_ID = "JMSXUserID";
    private static final String APP_ID = "JMSXAppID";

    private final Conversation conversation;
    private final String user;
    private final String appId;

    SenderStamps(final ConnectionScope connection) {
        this.conversation = connection.wire().conversation();
        this.user = connection.user();
        this.appId = connection.settings().appId();
    }

    void put(final AerogramMessage message) {
        final NodeGreeting node = conversation.node();
        if (node != null && node.stampsUser()) {
            message.stamp(USER_ID, user);
        }
        if (appId != null) {
            message.stamp(APP_ID, appId);
        }
    }
}
