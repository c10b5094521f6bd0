// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.url;

import java.util.Arrays;
import java.util.List;
import org.aerogram.protocol.ErrorCode;

/**
 * The options that a connection URL takes, whatever its scheme; the table in the package's description tells them all. Each is a bean property of
 * {@code AerogramConnectionFactory} too. Options of a transport are not here: its link provider knows them.
 */
public enum ConnectionOption {
    /** The JMS client identifier of connections. Default: none. */
    CLIENT_ID("clientId", OptionType.text(), null),
    /** Who connects, unless {@code createConnection(user, password)} says it. Default: nobody (anonymous). */
    USER("user", OptionType.text(), null),
    /** The password of {@link #USER}; may be empty; never shown. Default: none. */
    PASSWORD("password", new OptionType<>(String.class, "a text", value -> value), null),
    /** How many messages the node sends ahead to each consumer; with 0 or 1 none waits behind the one that is being handled. */
    PREFETCH("prefetch", OptionType.count(0, 1_000_000), "1000"),
    /** Consumers with a higher one are served first while they take messages. */
    CONSUMER_PRIORITY("consumerPriority", OptionType.count(-1_000_000, 1_000_000), "0"),
    /** Bodies of bytes messages that are longer come as they are read, in bytes. */
    STREAM_ABOVE("streamAbove", OptionType.count(1, Integer.MAX_VALUE), "16777216"),
    /** How long a first connect may take, all hosts together. */
    CONNECT_TIMEOUT("connectTimeout", OptionType.duration("1ms", "1h"), "15s"),
    /** How long a call waits for the node's answer before it gives up. */
    REQUEST_TIMEOUT("requestTimeout", OptionType.duration("1ms", "1h"), "30s"),
    /** How long a send waits for room when the node holds producers back. */
    SEND_TIMEOUT("sendTimeout", OptionType.duration("1ms", "24h"), "30s"),
    /** How long close waits for the node; listeners that run it waits for as long as they take, and says so in the log after this time, unless the connection has failed. */
    CLOSE_TIMEOUT("closeTimeout", OptionType.duration("0ms", "1h"), "15s"),
    /** How long the node keeps a session whose link is lost; asked for, the node may lower it. */
    SESSION_TIMEOUT("sessionTimeout", OptionType.duration("0ms", "24h"), "30s"),
    /** Whether a lost link is replaced by a new one behind the application's back. */
    RECONNECT("reconnect", OptionType.flag(), "true"),
    /** How long a lost link is tried to be replaced before the connection fails. */
    RECONNECT_TIMEOUT("reconnectTimeout", OptionType.duration("1ms", "24h"), "30s"),
    /** The pause before the second attempt; it doubles from attempt to attempt. */
    RECONNECT_DELAY("reconnectDelay", OptionType.duration("1ms", "1h"), "100ms"),
    /** The longest pause between two attempts. */
    RECONNECT_MAX_DELAY("reconnectMaxDelay", OptionType.duration("1ms", "1h"), "5s"),
    /** Whether automatic acknowledgement waits until the node has it on disk. */
    DURABLE_ACKNOWLEDGE("durableAcknowledge", OptionType.flag(), "false"),
    /** Whether a password may travel in plain beyond this host. */
    PLAIN_PASSWORD("plainPassword", OptionType.flag(), "false"),
    /** What messages say as JMSXAppID of the application that sent them. Default: nothing. */
    APP_ID("appId", OptionType.text(), null),
    /** Whether received messages say when they were given to the application, as JMSXRcvTimestamp. */
    RECEIVE_TIMESTAMP("receiveTimestamp", OptionType.flag(), "false"),
    /** Whether messages say in which transactions they were sent and received, as JMSXProducerTXID and JMSXConsumerTXID. */
    TRANSACTION_IDS("transactionIds", OptionType.flag(), "false"),
    /** Packages (and those below them) whose classes an ObjectMessage may hold; {@code *} for all. */
    TRUSTED_PACKAGES("trustedPackages", OptionType.names(), "");

    private final String optionName;
    private final OptionType<?> type;
    private final String defaultText;

    ConnectionOption(final String optionName, final OptionType<?> type, final String defaultText) {
        this.optionName = optionName;
        this.type = type;
        this.defaultText = defaultText;
    }

    /** The name in URLs, which is also that of the bean property. */
    public String optionName() {
        return optionName;
    }

    /** The default as one would write it; null where there is none. */
    public String defaultText() {
        return defaultText;
    }

    /** How a value looks. */
    public String form() {
        return type.form();
    }

    /** The option of a name; null if there is none. */
    public static ConnectionOption named(final String name) {
        return Arrays.stream(values())
                .filter(option -> option.optionName.equals(name))
                .findFirst()
                .orElse(null);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(ConnectionOption::optionName).toList();
    }

    Object parse(final String text) throws UrlException {
        try {
            return type.parser().apply(text);
        } catch (final IllegalArgumentException e) {
            final String shown = this == PASSWORD ? "" : " '" + UrlException.shortened(text) + "'";
            throw new UrlException(
                    ErrorCode.BAD_OPTION_VALUE,
                    "the value" + shown + " of option " + optionName + " " + e.getMessage() + ": expected "
                            + type.form());
        }
    }
}
