// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.orders;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** Handles orders as they arrive. An exception brings the message back after a while. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "aerogram"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/orders"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "4")
        })
public class OrderHandler implements MessageListener {
    private static final long NANOS_PER_MICRO = 1_000;

    @Inject
    private OrderBook book;

    @Override
    public void onMessage(final Message message) {
        try (JsonReader reader = Json.createReader(new StringReader(message.getBody(String.class)))) {
            final JsonObject order = reader.readObject();
            final long nanos =
                    System.nanoTime() - order.getJsonNumber("sentNanos").longValue();
            book.handled(new OrderBook.HandledOrder(
                    order.getInt("number"),
                    order.getString("item"),
                    order.getInt("quantity"),
                    nanos / NANOS_PER_MICRO,
                    Thread.currentThread().getName()));
        } catch (final JMSException e) {
            throw new IllegalStateException("an order could not be read", e);
        }
    }
}
