// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import java.nio.charset.StandardCharsets;
import org.aerogram.broker.session.CommandFailure;
import org.aerogram.broker.session.Session;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.message.MessageHead;
import org.aerogram.protocol.message.TypedValues;

/** Whether a message comes from the user that its property JMSXUserID names: clients set it, so that the node need not copy messages, and the node refuses what is not true. */
final class SenderCheck {
    private static final byte[] USER_ID = "JMSXUserID".getBytes(StandardCharsets.UTF_8);

    private final boolean wanted;

    SenderCheck(final boolean wanted) {
        this.wanted = wanted;
    }

    /** @throws CommandFailure where the message claims another user than the one who has logged in. */
    void check(final MessageHead head, final Session session) {
        if (!wanted || head.properties().count() == 0) {
            return;
        }
        // A reader takes the first of several, and so is this the first.
        final int position = head.find(USER_ID);
        if (position >= 0 && !session.record().user().equals(TypedValues.objectAt(head.buffer(), position))) {
            throw new CommandFailure(
                    ErrorCode.NOT_AUTHORIZED,
                    "The message claims to come from another user than "
                            + session.record().user());
        }
    }
}
