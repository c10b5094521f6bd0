// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Refuses some messages until its activation has paused. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "checks.pausing"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "1"),
            @ActivationConfigProperty(propertyName = "redeliveryDelay", propertyValue = "5ms"),
            @ActivationConfigProperty(propertyName = "pauseAfterFailures", propertyValue = PausingBean.FAILURES),
            @ActivationConfigProperty(propertyName = "pauseDuration", propertyValue = "3s")
        })
public class PausingBean implements MessageListener {
    static final String FAILURES = "3";

    @Override
    public void onMessage(final Message message) {
        final String text = Inbox.INSTANCE.add("pausing", message);
        if (text.startsWith("fail") && Inbox.INSTANCE.await("pausing", text, 1).size() <= Integer.parseInt(FAILURES)) {
            throw new IllegalArgumentException("refused on purpose");
        }
    }
}
