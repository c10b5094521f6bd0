// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.client;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.jms.AerogramConnectionFactory;

/**
 * Sends the numbers from 0 to a queue, one about every millisecond, while it consumes the numbers of another, and says what it saw.
 * Arguments: URL, queue to send to, queue to consume, how many.
 */
public final class CountingClient {
    private CountingClient() {}

    public static void main(final String[] args) throws Exception {
        final int count = Integer.parseInt(args[3]);
        try (Connection connection = new AerogramConnectionFactory(args[0]).createConnection()) {
            connection.setExceptionListener(e -> System.out.println("listener " + e));
            final Session sending = connection.createSession();
            final MessageProducer producer = sending.createProducer(sending.createQueue(args[1]));
            final Session consuming = connection.createSession();
            final MessageConsumer consumer = consuming.createConsumer(consuming.createQueue(args[2]));
            connection.start();
            int next = 0;
            for (int i = 0; i < count; i++) {
                producer.send(sending.createTextMessage(Integer.toString(i)));
                final Message message = consumer.receiveNoWait();
                next = check(message, next);
                if (i == count / 10) {
                    System.out.println("under way");
                }
                LockSupport.parkNanos(1_000_000);
            }
            while (next < count) {
                final Message message = consumer.receive(30_000);
                if (message == null) {
                    System.out.println("missing " + next);
                    return;
                }
                next = check(message, next);
            }
            System.out.println("complete " + next);
        }
    }

    private static int check(final Message message, final int next) throws Exception {
        if (message == null) {
            return next;
        }
        final int number = Integer.parseInt(message.getBody(String.class));
        if (number != next) {
            System.out.println(
                    "expected " + next + " but got " + number + " redelivered " + message.getJMSRedelivered());
        }
        return number + 1;
    }
}
