// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.concurrent.locks.LockSupport;

/** Works on a backlog that other servers share. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "checks.sharing"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "4")
        })
public class SharingBean implements MessageListener {
    private static final long WORK_NS = 30_000_000L;

    @Override
    public void onMessage(final Message message) {
        LockSupport.parkNanos(WORK_NS);
    }
}
