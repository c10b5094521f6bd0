// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.connection;

import jakarta.jms.ConnectionMetaData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.aerogram.jms.engine.NodeGreeting;
import org.aerogram.jms.scope.ConnectionScope;

/** What this provider is, and what of it this connection uses. Thread-safe. */
public final class AerogramConnectionMetaData implements ConnectionMetaData {
    private static final String VERSION = readVersion();

    private final ConnectionScope connection;

    AerogramConnectionMetaData(final ConnectionScope connection) {
        this.connection = connection;
    }

    private static String readVersion() {
        final String version = AerogramConnectionMetaData.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }

    @Override
    public String getJMSVersion() {
        return "3.1";
    }

    @Override
    public int getJMSMajorVersion() {
        return 3;
    }

    @Override
    public int getJMSMinorVersion() {
        return 1;
    }

    @Override
    public String getJMSProviderName() {
        return "Aerogram";
    }

    @Override
    public String getProviderVersion() {
        return VERSION;
    }

    @Override
    public int getProviderMajorVersion() {
        return number(0);
    }

    @Override
    public int getProviderMinorVersion() {
        return number(1);
    }

    private static int number(final int index) {
        final String[] parts = VERSION.split("[.-]");
        return index < parts.length && parts[index].matches("\\d{1,9}") ? Integer.parseInt(parts[index]) : 0;
    }

    /** Those that are always there, and those that this connection's options and its node ask for. */
    @Override
    public Enumeration<String> getJMSXPropertyNames() {
        final List<String> names = new ArrayList<>(List.of("JMSXDeliveryCount", "JMSXGroupID", "JMSXGroupSeq"));
        if (isUserStamped()) {
            names.add("JMSXUserID");
        }
        if (connection.settings().appId() != null) {
            names.add("JMSXAppID");
        }
        if (connection.settings().receiveTimestamp()) {
            names.add("JMSXRcvTimestamp");
        }
        if (connection.settings().transactionIds()) {
            names.add("JMSXProducerTXID");
            names.add("JMSXConsumerTXID");
        }
        return Collections.enumeration(names);
    }

    private boolean isUserStamped() {
        connection.wire().lock();
        try {
            final NodeGreeting node = connection.wire().conversation().node();
            return node != null && node.stampsUser();
        } finally {
            connection.wire().unlock();
        }
    }
}
