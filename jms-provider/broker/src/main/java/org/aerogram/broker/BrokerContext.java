// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.storage.FactReads;
import org.aerogram.broker.storage.HeapPageSpace;
import org.aerogram.broker.storage.PageSpace;

/**
 * Settings of a {@link Broker}, each with a default, concluded when the broker is made: changes after that have no effect on it.
 * Not thread-safe.
 */
public final class BrokerContext {
    /** To be raised where replay comes to another state than in the version before. */
    private static final int REPLAY_VERSION = 1;

    private String nodeName = "aerogram";
    private String product = "Aerogram";
    private FactLog factLog;
    private FactReads factReads;
    private PageSpace pageSpace = new HeapPageSpace();
    private int residentMessages = Integer.MAX_VALUE;
    private long residentBytes = 4L << 20;
    private int heldMessages = 256;
    private Authenticator authenticator;
    private long seed = 1;
    private int sessionTimeoutMs = 30_000;
    private int handshakeTimeoutMs = 10_000;
    private int maxUnauthenticatedLinks = 1_000;
    private int windowBytes = 4 << 20;
    private int maxHeadLength = 256 << 10;
    private long maxMessageLength = 128L << 20;
    private long maxStreamedLength = 64L << 30;
    private long residentMessageBytes = 1L << 20;
    private long memoryLimitBytes = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 2);
    private long maxLogBytes = Long.MAX_VALUE;
    private long retainedLogBytes = 64L << 20;
    private int transactionTimeoutMs = 300_000;
    private int producerHoldMs = 10_000;
    private int maxDeliveries = 10;
    private String deadLetterQueue = "DLQ";
    private boolean autoCreateDestinations = true;
    private boolean volatileStore;
    private boolean follower;
    private boolean stampUser;
    private AddressRules addresses = new AddressRules();

    /** What clients are told about this node. Default {@code aerogram}. */
    public BrokerContext nodeName(final String value) {
        nodeName = required("nodeName", value);
        return this;
    }

    public String nodeName() {
        return nodeName;
    }

    /** Product and version for the eyes of a client's operator. Default {@code Aerogram}. */
    public BrokerContext product(final String value) {
        product = required("product", value);
        return this;
    }

    public String product() {
        return product;
    }

    /** Where facts go. No default. */
    public BrokerContext factLog(final FactLog value) {
        factLog = required("factLog", value);
        return this;
    }

    public FactLog factLog() {
        return factLog;
    }

    /** How facts are read back. Default null: they are not, and all messages stay in memory. */
    public BrokerContext factReads(final FactReads value) {
        factReads = value;
        return this;
    }

    public FactReads factReads() {
        return factReads;
    }

    /**
     * How many persistent messages of one queue and priority stay in memory that nobody has had yet; later ones wait on disk alone. Default
     * {@link Integer#MAX_VALUE}: all stay.
     */
    public BrokerContext residentMessages(final int value) {
        residentMessages = value;
        return this;
    }

    public int residentMessages() {
        return residentMessages;
    }

    /** How many bytes of them stay in memory, where {@link #residentMessages(int)} is set. Default 4 MiB. */
    public BrokerContext residentBytes(final long value) {
        residentBytes = value;
        return this;
    }

    public long residentBytes() {
        return residentBytes;
    }

    /**
     * How many messages an open transaction keeps in memory, where {@link #residentMessages(int)} is set; earlier persistent ones wait on disk alone. What has more messages or deliveries than
     * that is committed in slices. Default 256.
     */
    public BrokerContext heldMessages(final int value) {
        heldMessages = atLeast("heldMessages", value, 0);
        return this;
    }

    public int heldMessages() {
        return heldMessages;
    }

    /** Where pages of indexes live. Default: the heap. */
    public BrokerContext pageSpace(final PageSpace value) {
        pageSpace = required("pageSpace", value);
        return this;
    }

    public PageSpace pageSpace() {
        return pageSpace;
    }

    /** Who checks credentials. No default. */
    public BrokerContext authenticator(final Authenticator value) {
        authenticator = required("authenticator", value);
        return this;
    }

    public Authenticator authenticator() {
        return authenticator;
    }

    /** Session ids are derived from it: the node draws it at random, a test fixes it. Default 1. */
    public BrokerContext seed(final long value) {
        seed = value;
        return this;
    }

    public long seed() {
        return seed;
    }

    /** How long a session without a link waits for its client, at most, in milliseconds; clients may ask for less. Default 30,000. */
    public BrokerContext sessionTimeoutMs(final int value) {
        sessionTimeoutMs = atLeast("sessionTimeoutMs", value, 0);
        return this;
    }

    public int sessionTimeoutMs() {
        return sessionTimeoutMs;
    }

    /** How long a link may take until it is welcomed, in milliseconds. Default 10,000. */
    public BrokerContext handshakeTimeoutMs(final int value) {
        handshakeTimeoutMs = atLeast("handshakeTimeoutMs", value, 1);
        return this;
    }

    public int handshakeTimeoutMs() {
        return handshakeTimeoutMs;
    }

    /** How many links may be in their handshake at once; further ones are refused. Default 1,000. */
    public BrokerContext maxUnauthenticatedLinks(final int value) {
        maxUnauthenticatedLinks = atLeast("maxUnauthenticatedLinks", value, 1);
        return this;
    }

    public int maxUnauthenticatedLinks() {
        return maxUnauthenticatedLinks;
    }

    /** How many bytes of commands a client may have unacknowledged. Default 4 MiB. */
    public BrokerContext windowBytes(final int value) {
        windowBytes = atLeast("windowBytes", value, 4096);
        return this;
    }

    public int windowBytes() {
        return windowBytes;
    }

    /** The longest head (headers and properties) of a message, in bytes; at most 256 KiB. Default 256 KiB. */
    public BrokerContext maxHeadLength(final int value) {
        maxHeadLength = atLeast("maxHeadLength", value, 1024);
        if (value > 256 << 10) {
            throw new IllegalArgumentException("maxHeadLength must be at most 262144: " + value);
        }
        return this;
    }

    public int maxHeadLength() {
        return maxHeadLength;
    }

    /**
     * The longest persistent message whose body goes to the log piece by piece and is read back from there, in bytes. Only where facts can be read back
     * ({@link #factReads(FactReads)}). Default 64 GiB.
     */
    public BrokerContext maxStreamedLength(final long value) {
        maxStreamedLength = atLeast("maxStreamedLength", value, 1024);
        return this;
    }

    public long maxStreamedLength() {
        return maxStreamedLength;
    }

    /** Bodies of persistent messages that are longer than this are not kept in memory where facts can be read back, in bytes. Default 1 MiB. */
    public BrokerContext residentMessageBytes(final long value) {
        residentMessageBytes = atLeast("residentMessageBytes", value, 1);
        return this;
    }

    public long residentMessageBytes() {
        return residentMessageBytes;
    }

    /** The longest message that is kept in memory, head and body, in bytes. Default 128 MiB. */
    public BrokerContext maxMessageLength(final long value) {
        maxMessageLength = atLeast("maxMessageLength", value, 1024);
        return this;
    }

    public long maxMessageLength() {
        return maxMessageLength;
    }

    /**
     * How many bytes of memory stored messages may occupy before producers are held back. A window of each producer may
     * come on top. Default: half of the heap, at least 64 MiB.
     */
    public BrokerContext memoryLimitBytes(final long value) {
        memoryLimitBytes = atLeast("memoryLimitBytes", value, 1);
        return this;
    }

    public long memoryLimitBytes() {
        return memoryLimitBytes;
    }

    /** How long the fact log may be, in bytes, before what still matters of it is told again so that the rest can go. Default 64 MiB. */
    public BrokerContext retainedLogBytes(final long value) {
        retainedLogBytes = atLeast("retainedLogBytes", value, 1);
        return this;
    }

    public long retainedLogBytes() {
        return retainedLogBytes;
    }

    /** How long the fact log may become, in bytes; persistent messages are refused where it would become longer. Default: no limit. */
    public BrokerContext maxLogBytes(final long value) {
        maxLogBytes = atLeast("maxLogBytes", value, 1);
        return this;
    }

    public long maxLogBytes() {
        return maxLogBytes;
    }

    /** How long a branch of a distributed transaction may stay unprepared unless its beginning says otherwise, in milliseconds. Default 300,000. */
    public BrokerContext transactionTimeoutMs(final int value) {
        transactionTimeoutMs = atLeast("transactionTimeoutMs", value, 1);
        return this;
    }

    public int transactionTimeoutMs() {
        return transactionTimeoutMs;
    }

    /** How long producers are held back at the memory limit before their sends are refused instead, in milliseconds. Default 10,000. */
    public BrokerContext producerHoldMs(final int value) {
        producerHoldMs = atLeast("producerHoldMs", value, 0);
        return this;
    }

    public int producerHoldMs() {
        return producerHoldMs;
    }

    /** After how many counted deliveries a message that returns goes to the dead letter queue; 0: never. Default 10. */
    public BrokerContext maxDeliveries(final int value) {
        maxDeliveries = atLeast("maxDeliveries", value, 0);
        return this;
    }

    public int maxDeliveries() {
        return maxDeliveries;
    }

    /** Where messages go that were rejected or returned too often. Default {@code DLQ}. */
    public BrokerContext deadLetterQueue(final String value) {
        deadLetterQueue = required("deadLetterQueue", value);
        return this;
    }

    public String deadLetterQueue() {
        return deadLetterQueue;
    }

    /** Whether naming an unknown queue or topic makes it. Default true. */
    public BrokerContext autoCreateDestinations(final boolean value) {
        autoCreateDestinations = value;
        return this;
    }

    public boolean autoCreateDestinations() {
        return autoCreateDestinations;
    }

    /** Whether clients are told that persistent messages do not survive this node. Default false. */
    public BrokerContext volatileStore(final boolean value) {
        volatileStore = value;
        return this;
    }

    public boolean volatileStore() {
        return volatileStore;
    }

    /** Whether the broker only follows the facts of another one, is never activated, and need not have any message in memory that can be read back. Default false. */
    public BrokerContext follower(final boolean value) {
        follower = value;
        return this;
    }

    public boolean follower() {
        return follower;
    }

    /** Whether messages carry the user who has sent them, as JMSXUserID, and cannot claim another one. Default: false. */
    public BrokerContext stampUser(final boolean value) {
        stampUser = value;
        return this;
    }

    public boolean stampUser() {
        return stampUser;
    }

    /** Rules for destinations by pattern of their names; above the settings here. Default: none. */
    public BrokerContext addresses(final AddressRules value) {
        addresses = required("addresses", value);
        return this;
    }

    public AddressRules addresses() {
        return addresses;
    }

    /** A number that is another one where replaying the same facts comes to another state: a checkpoint of a broker with another one is of no use. */
    public long replayFingerprint() {
        final String text = REPLAY_VERSION + " " + addresses + " " + (residentMessages == Integer.MAX_VALUE);
        return ((long) text.hashCode() << Integer.SIZE)
                + new StringBuilder(text).reverse().toString().hashCode();
    }

    private static <T> T required(final String name, final T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null");
        }
        return value;
    }

    private static int atLeast(final String name, final int value, final int minimum) {
        return (int) atLeast(name, (long) value, minimum);
    }

    private static long atLeast(final String name, final long value, final long minimum) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " must be at least " + minimum + ": " + value);
        }
        return value;
    }
}
