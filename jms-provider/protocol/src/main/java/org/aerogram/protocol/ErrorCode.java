// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol;

/**
 * The stable codes of everything that can go wrong between a client and a node. A code is never reused or renumbered; users
 * see it as {@code AG-<code>} in messages, logs and {@code JMSException.getErrorCode()}. {@code ERRORS.md} of this module explains each.
 */
public enum ErrorCode {
    SUCCESS(0),

    // 10xx: links and handshake
    LINK_CLOSED(1001),
    PEER_SILENT(1002),
    MALFORMED_FRAME(1003),
    UNSUPPORTED_VERSION(1004),
    CONNECT_TIMEOUT(1005),
    NODE_STOPPING(1006),
    SESSION_EXPIRED(1007),
    SESSION_FENCED(1008),
    COMMAND_GAP(1009),
    UNKNOWN_NODE(1010),
    TOO_MANY_LINKS(1011),
    MEDIA_DRIVER_FAILED(1012),
    NO_SPACE_FOR_LINK(1013),
    RESPONSE_TIMEOUT(1014),
    MISSING_JVM_FLAG(1015),

    // 11xx: settings and addresses given by the user
    MALFORMED_URL(1101),
    UNKNOWN_OPTION(1102),
    BAD_OPTION_VALUE(1103),

    // 12xx: security
    AUTHENTICATION_FAILED(1201),
    MECHANISM_NOT_ALLOWED(1202),
    NOT_AUTHORIZED(1203),

    // 13xx: destinations, subscriptions, consumers
    UNKNOWN_DESTINATION(1301),
    INVALID_DESTINATION(1302),
    DESTINATION_IN_USE(1303),
    DESTINATION_DELETED(1304),
    INVALID_SELECTOR(1305),
    CLIENT_ID_IN_USE(1306),
    CLIENT_ID_ALREADY_SET(1307),
    CLIENT_ID_REQUIRED(1308),
    SUBSCRIPTION_IN_USE(1309),
    UNKNOWN_SUBSCRIPTION(1310),
    SUBSCRIPTION_MISMATCH(1311),
    UNKNOWN_CONSUMER(1312),
    NOT_YOUR_TEMPORARY(1313),
    INVALID_CLIENT_ID(1314),

    // 14xx: messages
    MALFORMED_MESSAGE(1401),
    HEAD_TOO_LARGE(1402),
    MESSAGE_TOO_LARGE(1403),
    MESSAGE_IN_DOUBT(1404),
    RESOURCE_LIMIT(1405),
    INVALID_PROPERTY(1406),
    NOT_CONVERTIBLE(1407),
    UNTRUSTED_CLASS(1408),
    NOT_READABLE_OR_WRITEABLE(1409),
    MESSAGE_INTERRUPTED(1410),

    // 15xx: transactions
    UNKNOWN_TRANSACTION(1501),
    TRANSACTION_ROLLED_BACK(1502),
    TRANSACTION_IN_DOUBT(1503),
    /** An XA call cannot be obeyed; the outcome's value is the code of the XAException. */
    XA_REFUSED(1504),
    /** The session is part of a distributed transaction, which its manager ends. */
    TRANSACTION_MANAGED(1505),

    // 16xx: calls of the API that the specification does not allow; the client finds them by itself
    /** What the method was called on has been closed, or what that belongs to. */
    CLOSED(1601),
    /** A listener calls what it must not call, and would wait for itself. */
    NOT_IN_LISTENER(1602),
    /** The mode of the session does not allow it: commit without transactions, recover with them. */
    WRONG_SESSION_MODE(1603),
    /** Messages are received by a listener already. */
    RECEIVED_BY_LISTENER(1604),
    /** What was made for queues is used for topics, or the other way about. */
    WRONG_DOMAIN(1605),
    /** An argument is outside of what is allowed. */
    INVALID_ARGUMENT(1606),
    /** The thread was interrupted while it received. */
    INTERRUPTED(1607),
    /** The application server's pool gave no session that could be used. */
    NO_SERVER_SESSION(1608),

    // 18xx: starting a node
    RESOURCE_UNAVAILABLE(1801),
    NO_SPACE_FOR_NODE(1802),
    CONFIGURATION_UNREADABLE(1803),

    // 19xx: the node itself
    JOURNAL_FAILED(1901),
    INTERNAL_ERROR(1902);

    private static final ErrorCode[] BY_CODE = new ErrorCode[2000];

    static {
        for (final ErrorCode code : values()) {
            BY_CODE[code.code] = code;
        }
    }

    private final int code;

    ErrorCode(final int code) {
        this.code = code;
    }

    /** The number that travels in frames. */
    public int code() {
        return code;
    }

    /** The form that users see: {@code AG-1305}. */
    public String label() {
        return "AG-" + code;
    }

    /** The code of a number from a frame; {@link #INTERNAL_ERROR} where this version does not know it. */
    public static ErrorCode of(final int code) {
        final ErrorCode known = code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
        return known == null ? INTERNAL_ERROR : known;
    }
}
