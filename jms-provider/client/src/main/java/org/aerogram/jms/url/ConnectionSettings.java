// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.url;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProviders;
import org.aerogram.transport.TransportException;

/**
 * What a connection URL says, checked: the address and every option with its default filled in. Immutable. Durations are nanoseconds.
 * Its text shows no password.
 */
public final class ConnectionSettings {
    private final LinkAddress address;
    private final Map<ConnectionOption, Object> values;

    private ConnectionSettings(final LinkAddress address, final Map<ConnectionOption, Object> values) {
        this.address = address;
        this.values = values;
    }

    /**
     * Reads a URL.
     *
     * @throws UrlException naming what is malformed, unknown or out of range.
     */
    public static ConnectionSettings parse(final String url) throws UrlException {
        return parse(url, Map.of());
    }

    /**
     * Reads a URL and puts values given elsewhere (bean properties) above those of the URL.
     *
     * @param overrides values as one would write them in the URL, but not percent-encoded.
     */
    public static ConnectionSettings parse(final String url, final Map<ConnectionOption, String> overrides)
            throws UrlException {
        return parse(url, overrides, Map.of());
    }

    /**
     * The same with options of the transport.
     *
     * @param transport by option name; one that the transport of the URL does not have is refused.
     */
    public static ConnectionSettings parse(
            final String url, final Map<ConnectionOption, String> overrides, final Map<String, String> transport)
            throws UrlException {
        return parse(url, overrides, transport, scheme -> LinkProviders.forScheme(scheme)
                .options());
    }

    static ConnectionSettings parse(
            final String url,
            final Map<ConnectionOption, String> overrides,
            final Map<String, String> transport,
            final Function<String, Set<String>> transportOptions)
            throws UrlException {
        final ConnectionUrl parts = ConnectionUrl.parse(url);
        final Set<String> known;
        try {
            known = transportOptions.apply(parts.scheme());
        } catch (final TransportException e) {
            final String hint = parts.scheme().equals("embedded")
                    ? " (embedded nodes need the module aerogram-node on the class path)"
                    : "";
            final UrlException unknown = new UrlException(ErrorCode.MALFORMED_URL, e.getMessage() + hint);
            unknown.initCause(e);
            throw unknown;
        }
        final Map<ConnectionOption, Object> values = new EnumMap<>(ConnectionOption.class);
        for (final ConnectionOption option : ConnectionOption.values()) {
            if (option.defaultText() != null) {
                values.put(option, option.parse(option.defaultText()));
            }
        }
        final Map<String, String> rest = new LinkedHashMap<>();
        for (final Map.Entry<String, String> given : parts.options().entrySet()) {
            final ConnectionOption option = ConnectionOption.named(given.getKey());
            if (option != null) {
                values.put(option, option.parse(given.getValue()));
            } else if (known.contains(given.getKey())) {
                rest.put(given.getKey(), given.getValue());
            } else {
                throw unknownOption(given.getKey(), parts.scheme(), known);
            }
        }
        for (final Map.Entry<ConnectionOption, String> override : overrides.entrySet()) {
            values.put(override.getKey(), override.getKey().parse(override.getValue()));
        }
        for (final Map.Entry<String, String> given : transport.entrySet()) {
            if (!known.contains(given.getKey())) {
                throw unknownOption(given.getKey(), parts.scheme(), known);
            }
            rest.put(given.getKey(), given.getValue());
        }
        return new ConnectionSettings(new LinkAddress(parts.scheme(), parts.hosts(), parts.name(), rest), values);
    }

    /**
     * The text of one option in a URL that need not be acceptable otherwise; the option's default where the URL does not tell. For display: nothing
     * is checked.
     */
    public static String optionOf(final String url, final ConnectionOption option) {
        final String text = optionOf(url, option.optionName());
        return text == null ? option.defaultText() : text;
    }

    /** The same for an option of a transport; null where the URL does not tell. */
    public static String optionOf(final String url, final String option) {
        try {
            return ConnectionUrl.parse(url).options().get(option);
        } catch (final UrlException e) {
            return null;
        }
    }

    /** The part of any text meant to be a URL that can be shown: without options, users and passwords. */
    public static String addressOf(final String url) {
        return url == null ? "no URL" : ConnectionUrl.withoutSecrets(url);
    }

    private static UrlException unknownOption(final String name, final String scheme, final Set<String> known) {
        final List<String> names = new ArrayList<>(ConnectionOption.names());
        known.stream().filter(option -> !names.contains(option)).sorted().forEach(names::add);
        final String nearest = Suggestion.nearest(name, names);
        return new UrlException(
                ErrorCode.UNKNOWN_OPTION,
                "unknown option " + UrlException.shortened(name) + " in a connection URL of scheme " + scheme + ": "
                        + (nearest == null
                                ? "known are " + String.join(", ", names)
                                : "did you mean " + nearest + "?"));
    }

    /** Where to connect to, with the transport's own options. */
    public LinkAddress address() {
        return address;
    }

    /** The JMS client identifier; null where none is set. */
    public String clientId() {
        return value(ConnectionOption.CLIENT_ID, String.class);
    }

    /** Null for anonymous. */
    public String user() {
        return value(ConnectionOption.USER, String.class);
    }

    /** Null where none is set. */
    public String password() {
        return value(ConnectionOption.PASSWORD, String.class);
    }

    /** Messages sent ahead to each consumer. */
    public int prefetch() {
        return value(ConnectionOption.PREFETCH, Integer.class);
    }

    /** The priority of consumers unless a session says otherwise. */
    public int consumerPriority() {
        return value(ConnectionOption.CONSUMER_PRIORITY, Integer.class);
    }

    /** Bodies of bytes messages that are longer come as they are read, in bytes. */
    public long streamAbove() {
        return value(ConnectionOption.STREAM_ABOVE, Integer.class);
    }

    public long connectTimeoutNs() {
        return value(ConnectionOption.CONNECT_TIMEOUT, Long.class);
    }

    public long requestTimeoutNs() {
        return value(ConnectionOption.REQUEST_TIMEOUT, Long.class);
    }

    public long sendTimeoutNs() {
        return value(ConnectionOption.SEND_TIMEOUT, Long.class);
    }

    public long closeTimeoutNs() {
        return value(ConnectionOption.CLOSE_TIMEOUT, Long.class);
    }

    public long sessionTimeoutNs() {
        return value(ConnectionOption.SESSION_TIMEOUT, Long.class);
    }

    public boolean reconnect() {
        return value(ConnectionOption.RECONNECT, Boolean.class);
    }

    public long reconnectTimeoutNs() {
        return value(ConnectionOption.RECONNECT_TIMEOUT, Long.class);
    }

    public long reconnectDelayNs() {
        return value(ConnectionOption.RECONNECT_DELAY, Long.class);
    }

    public long reconnectMaxDelayNs() {
        return value(ConnectionOption.RECONNECT_MAX_DELAY, Long.class);
    }

    public boolean durableAcknowledge() {
        return value(ConnectionOption.DURABLE_ACKNOWLEDGE, Boolean.class);
    }

    /** Whether a password may travel in plain beyond this host. */
    public boolean allowPlainPassword() {
        return value(ConnectionOption.PLAIN_PASSWORD, Boolean.class);
    }

    /** JMSXAppID of messages sent; null: none. */
    public String appId() {
        return value(ConnectionOption.APP_ID, String.class);
    }

    /** Whether received messages have JMSXRcvTimestamp. */
    public boolean receiveTimestamp() {
        return value(ConnectionOption.RECEIVE_TIMESTAMP, Boolean.class);
    }

    /** Whether messages of transactions have JMSXProducerTXID and JMSXConsumerTXID. */
    public boolean transactionIds() {
        return value(ConnectionOption.TRANSACTION_IDS, Boolean.class);
    }

    /** Packages whose classes may be deserialised; {@code *} among them means all. Unmodifiable. */
    public List<String> trustedPackages() {
        return value(ConnectionOption.TRUSTED_PACKAGES, OptionType.Names.class).list();
    }

    private <T> T value(final ConnectionOption option, final Class<T> type) {
        return type.cast(values.get(option));
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof ConnectionSettings that && address.equals(that.address) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + values.hashCode();
    }

    /** The address and what is set, without password and without options of the transport. */
    @Override
    public String toString() {
        final String target = address.hosts().isEmpty() ? address.name() : String.join(",", address.hosts());
        final StringBuilder text = new StringBuilder("aeron:")
                .append(address.scheme())
                .append("://")
                .append(target);
        if (user() != null) {
            text.append(" user ").append(user());
        }
        if (clientId() != null) {
            text.append(" clientId ").append(clientId());
        }
        return text.toString();
    }
}
