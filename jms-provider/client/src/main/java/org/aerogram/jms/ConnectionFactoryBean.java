// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.JMSException;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;
import org.aerogram.jms.destination.DestinationMaker;
import org.aerogram.jms.destination.Domain;
import org.aerogram.jms.url.ConnectionOption;
import org.aerogram.jms.url.ConnectionSettings;
import org.aerogram.protocol.ErrorCode;

/**
 * The settings of a connection factory as a bean: a URL, and a property for each {@link ConnectionOption}, which counts more than the URL's. Nothing is checked
 * before a connection is made (or {@link #settings()} called): containers set properties in any order. Durations are texts with a unit ({@code 500ms},
 * {@code 5s}). A getter tells the property's value, else the URL's, else the default.
 *
 * <p>Configure it before it is shared between threads.
 */
abstract class ConnectionFactoryBean implements Serializable, Referenceable {
    private static final long serialVersionUID = 1L;

    /** The options of transports; a URL's transport takes some of them. */
    static final Set<String> OF_TRANSPORTS = Set.of(
            "linkTimeout",
            "heartbeatInterval",
            "termLength",
            "aeronLiveness",
            "controlPort",
            "interface",
            "dir",
            "dataDirectory");

    private String url;
    /** By option name, so that a serialised factory outlives changes of the enum. */
    private final TreeMap<String, String> properties = new TreeMap<>();

    ConnectionFactoryBean(final String url) {
        this.url = url;
    }

    /** The connection URL as it was given; null if none was. */
    public String getUrl() {
        return url;
    }

    /** Takes any text; see {@link #settings()}. */
    public void setUrl(final String url) {
        this.url = url;
    }

    /**
     * What the URL and the properties say together, checked.
     *
     * @throws JMSException naming the option, value or part of the URL that is not acceptable.
     */
    public ConnectionSettings settings() throws JMSException {
        final Map<ConnectionOption, String> overrides = new EnumMap<>(ConnectionOption.class);
        for (final ConnectionOption option : ConnectionOption.values()) {
            final String value = properties.get(option.optionName());
            if (value != null) {
                overrides.put(option, value);
            }
        }
        final Map<String, String> transport = new TreeMap<>(properties);
        transport.keySet().retainAll(OF_TRANSPORTS);
        return ConnectionSettings.parse(url, overrides, transport);
    }

    /** A way to connect: {@link org.aerogram.jms.connection.AerogramConnection#open}, or its like. */
    interface Opener<C> {
        C open(ConnectionSettings settings, Domain domain, DestinationMaker maker, String user, String password)
                throws JMSException;
    }

    /** Connects. @param user null, as containers say that know none: whoever the settings name, with the password that they have. */
    final <C> C open(final Opener<C> opener, final Domain domain, final String user, final String password)
            throws JMSException {
        final ConnectionSettings settings = settings();
        return user == null
                ? opener.open(settings, domain, DestinationBeans.BEANS, settings.user(), settings.password())
                : opener.open(settings, domain, DestinationBeans.BEANS, user, password);
    }

    /** Becomes like another one. */
    final void take(final ConnectionFactoryBean other) {
        url = other.url;
        properties.clear();
        properties.putAll(other.properties);
    }

    /** Option names and values that were set as properties; unmodifiable. */
    Map<String, String> properties() {
        return Collections.unmodifiableMap(properties);
    }

    /** Sets a property by the name of its option; null unsets it. */
    final void set(final ConnectionOption option, final String value) {
        if (value == null) {
            properties.remove(option.optionName());
        } else {
            properties.put(option.optionName(), value);
        }
    }

    /** Sets the property of a transport's option; null unsets it. Whether the URL's transport has that option, and what it may be, shows when a connection is made. */
    final void setOfTransport(final String option, final String value) {
        if (value == null) {
            properties.remove(option);
        } else {
            properties.put(option, value);
        }
    }

    private String get(final ConnectionOption option) {
        final String value = properties.get(option.optionName());
        return value != null ? value : ConnectionSettings.optionOf(url, option);
    }

    private int number(final ConnectionOption option) {
        final String text = get(option);
        try {
            return Integer.parseInt(text);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException(
                    ErrorCode.BAD_OPTION_VALUE.label() + ": the value '" + text + "' of option " + option.optionName()
                            + " is no number",
                    e);
        }
    }

    private String ofTransport(final String option) {
        final String value = properties.get(option);
        return value != null ? value : ConnectionSettings.optionOf(url, option);
    }

    /** The JMS client identifier; null if none. */
    public String getClientId() {
        return get(ConnectionOption.CLIENT_ID);
    }

    public void setClientId(final String clientId) {
        set(ConnectionOption.CLIENT_ID, clientId);
    }

    /** Who connects unless {@code createConnection(user, password)} says it; null for anonymous. */
    public String getUser() {
        return get(ConnectionOption.USER);
    }

    public void setUser(final String user) {
        set(ConnectionOption.USER, user);
    }

    /** The user's password; null if none. */
    public String getPassword() {
        return get(ConnectionOption.PASSWORD);
    }

    public void setPassword(final String password) {
        set(ConnectionOption.PASSWORD, password);
    }

    /** How many messages are sent ahead to each consumer. */
    public int getPrefetch() {
        return number(ConnectionOption.PREFETCH);
    }

    public void setPrefetch(final int messages) {
        set(ConnectionOption.PREFETCH, Integer.toString(messages));
    }

    /** The priority of consumers: those with a higher one are served first. */
    public int getConsumerPriority() {
        return number(ConnectionOption.CONSUMER_PRIORITY);
    }

    public void setConsumerPriority(final int priority) {
        set(ConnectionOption.CONSUMER_PRIORITY, Integer.toString(priority));
    }

    /** Bodies of received bytes messages that are longer come as they are read, in bytes. */
    public int getStreamAbove() {
        return number(ConnectionOption.STREAM_ABOVE);
    }

    public void setStreamAbove(final int bytes) {
        set(ConnectionOption.STREAM_ABOVE, Integer.toString(bytes));
    }

    /** How long a first connect may take. */
    public String getConnectTimeout() {
        return get(ConnectionOption.CONNECT_TIMEOUT);
    }

    public void setConnectTimeout(final String duration) {
        set(ConnectionOption.CONNECT_TIMEOUT, duration);
    }

    /** How long a call waits for the node's answer. */
    public String getRequestTimeout() {
        return get(ConnectionOption.REQUEST_TIMEOUT);
    }

    public void setRequestTimeout(final String duration) {
        set(ConnectionOption.REQUEST_TIMEOUT, duration);
    }

    /** How long a send waits for room. */
    public String getSendTimeout() {
        return get(ConnectionOption.SEND_TIMEOUT);
    }

    public void setSendTimeout(final String duration) {
        set(ConnectionOption.SEND_TIMEOUT, duration);
    }

    /** How long close waits for the node; and until the log says which listener it still waits for. */
    public String getCloseTimeout() {
        return get(ConnectionOption.CLOSE_TIMEOUT);
    }

    public void setCloseTimeout(final String duration) {
        set(ConnectionOption.CLOSE_TIMEOUT, duration);
    }

    /** How long the node keeps a session whose link is lost. */
    public String getSessionTimeout() {
        return get(ConnectionOption.SESSION_TIMEOUT);
    }

    public void setSessionTimeout(final String duration) {
        set(ConnectionOption.SESSION_TIMEOUT, duration);
    }

    /** Whether a lost link is replaced. */
    public boolean isReconnect() {
        return flag(ConnectionOption.RECONNECT);
    }

    public void setReconnect(final boolean reconnect) {
        set(ConnectionOption.RECONNECT, Boolean.toString(reconnect));
    }

    /** How long a lost link is tried to be replaced. */
    public String getReconnectTimeout() {
        return get(ConnectionOption.RECONNECT_TIMEOUT);
    }

    public void setReconnectTimeout(final String duration) {
        set(ConnectionOption.RECONNECT_TIMEOUT, duration);
    }

    /** The pause before the second attempt. */
    public String getReconnectDelay() {
        return get(ConnectionOption.RECONNECT_DELAY);
    }

    public void setReconnectDelay(final String duration) {
        set(ConnectionOption.RECONNECT_DELAY, duration);
    }

    /** The longest pause between two attempts. */
    public String getReconnectMaxDelay() {
        return get(ConnectionOption.RECONNECT_MAX_DELAY);
    }

    public void setReconnectMaxDelay(final String duration) {
        set(ConnectionOption.RECONNECT_MAX_DELAY, duration);
    }

    /** Whether automatic acknowledgement waits for the disk. */
    public boolean isDurableAcknowledge() {
        return flag(ConnectionOption.DURABLE_ACKNOWLEDGE);
    }

    public void setDurableAcknowledge(final boolean durableAcknowledge) {
        set(ConnectionOption.DURABLE_ACKNOWLEDGE, Boolean.toString(durableAcknowledge));
    }

    /** JMSXAppID of messages sent. */
    public String getAppId() {
        return get(ConnectionOption.APP_ID);
    }

    public void setAppId(final String appId) {
        set(ConnectionOption.APP_ID, appId);
    }

    /** Whether received messages have JMSXRcvTimestamp. */
    public boolean isReceiveTimestamp() {
        return flag(ConnectionOption.RECEIVE_TIMESTAMP);
    }

    public void setReceiveTimestamp(final boolean receiveTimestamp) {
        set(ConnectionOption.RECEIVE_TIMESTAMP, Boolean.toString(receiveTimestamp));
    }

    /** Whether messages of transactions have JMSXProducerTXID and JMSXConsumerTXID. */
    public boolean isTransactionIds() {
        return flag(ConnectionOption.TRANSACTION_IDS);
    }

    public void setTransactionIds(final boolean transactionIds) {
        set(ConnectionOption.TRANSACTION_IDS, Boolean.toString(transactionIds));
    }

    /** Whether a password may travel in plain beyond this host. */
    public boolean isPlainPassword() {
        return flag(ConnectionOption.PLAIN_PASSWORD);
    }

    public void setPlainPassword(final boolean plainPassword) {
        set(ConnectionOption.PLAIN_PASSWORD, Boolean.toString(plainPassword));
    }

    /** Packages, separated by commas, whose classes an ObjectMessage may hold. */
    public String getTrustedPackages() {
        return get(ConnectionOption.TRUSTED_PACKAGES);
    }

    public void setTrustedPackages(final String packages) {
        set(ConnectionOption.TRUSTED_PACKAGES, packages);
    }

    private boolean flag(final ConnectionOption option) {
        final String text = get(option);
        return "true".equalsIgnoreCase(text) || "on".equalsIgnoreCase(text);
    }

    /** UDP, IPC: a node that is silent for so long counts as lost; null where neither property nor URL says it. */
    public String getLinkTimeout() {
        return ofTransport("linkTimeout");
    }

    public void setLinkTimeout(final String duration) {
        setOfTransport("linkTimeout", duration);
    }

    /** UDP, IPC: how often a sign of life is sent; at most half of the link time-out; null where neither property nor URL says it. */
    public String getHeartbeatInterval() {
        return ofTransport("heartbeatInterval");
    }

    public void setHeartbeatInterval(final String duration) {
        setOfTransport("heartbeatInterval", duration);
    }

    /** UDP, IPC: the buffer of one direction, a power of two, as {@code 256k}; null where neither property nor URL says it. */
    public String getTermLength() {
        return ofTransport("termLength");
    }

    public void setTermLength(final String length) {
        setOfTransport("termLength", length);
    }

    /** UDP: after how long the media driver lets go of what is gone; null where neither property nor URL says it. */
    public String getAeronLiveness() {
        return ofTransport("aeronLiveness");
    }

    public void setAeronLiveness(final String duration) {
        setOfTransport("aeronLiveness", duration);
    }

    /** UDP: the node's port of response channels; null where neither property nor URL says it. */
    public String getControlPort() {
        return ofTransport("controlPort");
    }

    public void setControlPort(final String port) {
        setOfTransport("controlPort", port);
    }

    /** UDP: the local address to use; null where neither property nor URL says it. */
    public String getInterface() {
        return ofTransport("interface");
    }

    public void setInterface(final String address) {
        setOfTransport("interface", address);
    }

    /** IPC: where the node's pointer file is; UDP: where the media driver of this process makes its directory; null where neither property nor URL says it. */
    public String getDir() {
        return ofTransport("dir");
    }

    public void setDir(final String directory) {
        setOfTransport("dir", directory);
    }

    /** embedded: the data directory of a node that is started; null where neither property nor URL says it. */
    public String getDataDirectory() {
        return ofTransport("dataDirectory");
    }

    public void setDataDirectory(final String directory) {
        setOfTransport("dataDirectory", directory);
    }

    @Override
    public Reference getReference() {
        final Reference reference = new Reference(getClass().getName(), AerogramObjectFactory.class.getName(), null);
        if (url != null) {
            reference.add(new StringRefAddr("url", url));
        }
        properties.forEach((name, value) -> reference.add(new StringRefAddr(name, value)));
        return reference;
    }

    @Override
    public boolean equals(final Object other) {
        return other != null
                && getClass() == other.getClass()
                && Objects.equals(url, ((ConnectionFactoryBean) other).url)
                && properties.equals(((ConnectionFactoryBean) other).properties);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(url) + properties.hashCode();
    }

    /** Class and address; no options, so no password. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + ConnectionSettings.addressOf(url) + "]";
    }
}
