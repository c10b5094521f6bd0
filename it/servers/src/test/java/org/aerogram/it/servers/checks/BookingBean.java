// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.sql.SQLException;
import javax.naming.NamingException;

/**
 * Writes a booking to the database and sends it on, in the transaction of its receipt; the first two times it refuses then, in one way and the other, unless it begins
 * with {@code halt}.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "checks.bookings"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "2"),
            @ActivationConfigProperty(propertyName = "redeliveryDelay", propertyValue = "20ms")
        })
public class BookingBean implements MessageListener {
    @Resource
    private MessageDrivenContext container;

    @Override
    public void onMessage(final Message message) {
        try {
            final String booking = message.getBody(String.class);
            Bookings.add(booking);
            try (JMSContext context =
                    Names.find("factory", ConnectionFactory.class).createContext()) {
                context.createProducer().send(context.createQueue("checks.booked"), booking);
            }
            switch (booking.startsWith("halt") ? 0 : message.getIntProperty("JMSXDeliveryCount")) {
                case 1 -> throw new IllegalArgumentException("refused on purpose");
                case 2 -> container.setRollbackOnly();
                default -> {
                    // this time for good
                }
            }
        } catch (final JMSException | NamingException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
