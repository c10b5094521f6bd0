// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.connection;

import jakarta.jms.ConnectionMetaData;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** What this provider is. Immutable. */
public final class AerogramConnectionMetaData implements ConnectionMetaData {
    private static final String VERSION = readVersion();
    private static final List<String> JMSX_NAMES = List.of("JMSXDeliveryCount", "JMSXGroupID", "JMSXGroupSeq");

    AerogramConnectionMetaData() {}

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

    @Override
    public Enumeration<String> getJMSXPropertyNames() {
        return Collections.enumeration(JMSX_NAMES);
    }
}
