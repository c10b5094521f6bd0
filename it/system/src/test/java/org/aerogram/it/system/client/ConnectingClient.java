// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.client;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import org.aerogram.jms.AerogramConnectionFactory;

/** Connects once and says how it went: {@code connected}, or {@code failed}, the exception's class, code and message. Argument: URL. */
public final class ConnectingClient {
    private ConnectingClient() {}

    public static void main(final String[] args) {
        try (Connection connection = new AerogramConnectionFactory(args[0]).createConnection()) {
            connection.start();
            System.out.println("connected");
        } catch (final JMSException e) {
            System.out.println(
                    "failed " + e.getClass().getSimpleName() + " " + e.getErrorCode() + " " + e.getMessage());
        }
    }
}
