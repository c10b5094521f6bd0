// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.aerogram.broker.policy.AddressRules;
import org.aerogram.journal.SyncPolicy;
import org.aerogram.node.agent.IdleSettings;
import org.aerogram.node.error.NodeException;
import org.aerogram.node.identity.AnonymousAccess;
import org.aerogram.protocol.ErrorCode;

/**
 * The settings of one {@link AerogramNode}. Set them, hand this to {@link AerogramNode#start}, and let go: it is concluded then, and a setter called later throws
 * {@link IllegalStateException}. Not thread-safe. Bounds are checked when the node starts; the error names the setting and its value.
 */
public final class NodeContext {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private String name = "aerogram";
    private String ipcName;
    private Path dataDirectory;
    private SyncPolicy journalSync = SyncPolicy.EVERY_COMMIT;
    private long journalQuota;
    private long checkpointEveryBytes = 128L << 20;
    private String listen;
    private int controlPort;
    private boolean ipc = true;
    private Path usersFile;
    private AnonymousAccess anonymous = AnonymousAccess.AUTO;
    private boolean plainBeyondLoopback;
    private long sessionTimeoutNs = TimeUnit.SECONDS.toNanos(30);
    private int windowBytes = 4 << 20;
    private int maxHeadLength = 256 << 10;
    private long maxMessageLength = 128L << 20;
    private long maxStreamedLength = 64L << 30;
    private long residentMessageBytes = 1L << 20;
    private int residentMessages = 4_096;
    private long memoryLimitBytes = Runtime.getRuntime().maxMemory() / 2;
    private boolean autoCreateDestinations = true;
    private int maxDeliveries = 10;
    private String deadLetterQueue = "DLQ";
    private AddressRules addresses = new AddressRules();
    private boolean stampUser;
    private int maxLinks = 1_024;
    private long handshakeTimeoutNs = TimeUnit.SECONDS.toNanos(10);
    private long linkTimeoutNs = TimeUnit.SECONDS.toNanos(30);
    private long heartbeatIntervalNs = TimeUnit.SECONDS.toNanos(1);
    private int termBufferLength = 256 << 10;
    private long aeronLivenessNs;
    private Path aeronDirectory;
    private IdleSettings idle = IdleSettings.DEFAULT;
    private boolean concluded;

    /** The node's name: what {@code aeron:ipc://<name>} finds. Letters, digits, {@code . _ -}; at most 64. Default {@code aerogram}. */
    public NodeContext name(final String value) {
        checkOpen();
        name = value;
        return this;
    }

    public String name() {
        return name;
    }

    /**
     * The name by which clients on this host find the node through shared memory, where it must differ from the node's name: only one running node of a
     * user can have it. Null, the default: the node's name.
     */
    public NodeContext ipcName(final String value) {
        checkOpen();
        ipcName = value;
        return this;
    }

    /** Never null. */
    public String ipcName() {
        return ipcName == null ? name : ipcName;
    }

    /**
     * Where the node keeps its files; made where it is missing, and used by one node at a time. It holds the journal of persistent messages and
     * durable subscriptions, and the users file. Null, the default: nothing is kept, persistent messages live in memory.
     */
    public NodeContext dataDirectory(final Path value) {
        checkOpen();
        dataDirectory = value;
        return this;
    }

    public Path dataDirectory() {
        return dataDirectory;
    }

    /** When confirmed messages are forced to the disk; without a data directory of no meaning. Default {@link SyncPolicy#EVERY_COMMIT}. */
    public NodeContext journalSync(final SyncPolicy value) {
        checkOpen();
        journalSync = value;
        return this;
    }

    public SyncPolicy journalSync() {
        return journalSync;
    }

    /**
     * How many bytes the journal may take on the disk, give or take two of its segments (16 MiB, less with a quota below 256 MiB); at least 16 MiB. Persistent messages are
     * refused at the limit, and taken again when some have been consumed. About half of it can be messages that live, as space is given back by copying them. 0, the default: no limit.
     */
    public NodeContext journalQuota(final long value) {
        checkOpen();
        journalQuota = value;
        return this;
    }

    public long journalQuota() {
        return journalQuota;
    }

    /**
     * How far the journal grows between two checkpoints, in bytes: a start reads about so much of it, and the last checkpoint. Without effect where the journal is never forced.
     * Default 128 MiB.
     */
    public NodeContext checkpointEveryBytes(final long value) {
        checkOpen();
        checkpointEveryBytes = value;
        return this;
    }

    public long checkpointEveryBytes() {
        return checkpointEveryBytes;
    }

    /** The {@code host:port} to listen on over UDP; port 0 takes a free pair of ports. Null, the default: no UDP. */
    public NodeContext listen(final String value) {
        checkOpen();
        listen = value;
        return this;
    }

    public String listen() {
        return listen;
    }

    /** The port of response channels over UDP. 0, the default: the listen port + 1. */
    public NodeContext controlPort(final int value) {
        checkOpen();
        controlPort = value;
        return this;
    }

    public int controlPort() {
        return controlPort;
    }

    /** Whether processes of the same operating-system user on this host can connect through shared memory. Default true. */
    public NodeContext ipc(final boolean value) {
        checkOpen();
        ipc = value;
        return this;
    }

    public boolean ipc() {
        return ipc;
    }

    /** The users file. Null, the default: {@code users} in the data directory, or nobody without one. */
    public NodeContext usersFile(final Path value) {
        checkOpen();
        usersFile = value;
        return this;
    }

    public Path usersFile() {
        return usersFile;
    }

    /** Whether clients may connect without naming a user. Default {@link AnonymousAccess#AUTO}. */
    public NodeContext anonymous(final AnonymousAccess value) {
        checkOpen();
        anonymous = value;
        return this;
    }

    public AnonymousAccess anonymous() {
        return anonymous;
    }

    /** Whether clients on other hosts may send passwords, readable by everybody on the way. Default false. */
    public NodeContext plainBeyondLoopback(final boolean value) {
        checkOpen();
        plainBeyondLoopback = value;
        return this;
    }

    public boolean plainBeyondLoopback() {
        return plainBeyondLoopback;
    }

    /** How long the session of a client whose link died is kept, in nanoseconds; clients may ask for less. Default 30 s. */
    public NodeContext sessionTimeoutNs(final long value) {
        checkOpen();
        sessionTimeoutNs = value;
        return this;
    }

    public long sessionTimeoutNs() {
        return sessionTimeoutNs;
    }

    /** How many bytes of commands a client may have unacknowledged. Default 4 MiB. */
    public NodeContext windowBytes(final int value) {
        checkOpen();
        windowBytes = value;
        return this;
    }

    public int windowBytes() {
        return windowBytes;
    }

    /** The longest head (headers and properties) of a message, in bytes. Default 256 KiB. */
    public NodeContext maxHeadLength(final int value) {
        checkOpen();
        maxHeadLength = value;
        return this;
    }

    public int maxHeadLength() {
        return maxHeadLength;
    }

    /** The longest persistent message where the node has a data directory, in bytes: its body goes to the disk as it comes. Default 64 GiB. */
    public NodeContext maxStreamedLength(final long value) {
        checkOpen();
        maxStreamedLength = value;
        return this;
    }

    public long maxStreamedLength() {
        return maxStreamedLength;
    }

    /** Bodies of persistent messages that are longer are on disk only, where the node has a data directory, in bytes. Default 1 MiB. */
    public NodeContext residentMessageBytes(final long value) {
        checkOpen();
        residentMessageBytes = value;
        return this;
    }

    public long residentMessageBytes() {
        return residentMessageBytes;
    }

    /**
     * How many persistent messages of one queue and priority are in memory, where the node has a data directory: what waits behind them is on disk only, and read
     * back when its turn comes. Fewer where they are long or memory is short. Default 4,096.
     */
    public NodeContext residentMessages(final int value) {
        checkOpen();
        residentMessages = value;
        return this;
    }

    public int residentMessages() {
        return residentMessages;
    }

    /** The longest message that is kept in memory, in bytes. Default 128 MiB. */
    public NodeContext maxMessageLength(final long value) {
        checkOpen();
        maxMessageLength = value;
        return this;
    }

    public long maxMessageLength() {
        return maxMessageLength;
    }

    /** How many bytes of messages the node holds before it refuses more. Default: half of the JVM's maximum heap. */
    public NodeContext memoryLimitBytes(final long value) {
        checkOpen();
        memoryLimitBytes = value;
        return this;
    }

    public long memoryLimitBytes() {
        return memoryLimitBytes;
    }

    /** Whether destinations come into being on first use. Default true. */
    public NodeContext autoCreateDestinations(final boolean value) {
        checkOpen();
        autoCreateDestinations = value;
        return this;
    }

    public boolean autoCreateDestinations() {
        return autoCreateDestinations;
    }

    /** After how many deliveries a message that keeps coming back goes to the dead letter queue; 0: never. Default 10. */
    public NodeContext maxDeliveries(final int value) {
        checkOpen();
        maxDeliveries = value;
        return this;
    }

    public int maxDeliveries() {
        return maxDeliveries;
    }

    /** The queue that takes messages which were rejected or returned too often. Default {@code DLQ}. */
    public NodeContext deadLetterQueue(final String value) {
        checkOpen();
        deadLetterQueue = value;
        return this;
    }

    public String deadLetterQueue() {
        return deadLetterQueue;
    }

    /** Rules for destinations by pattern of their names, above the other settings here. Default: none. */
    public NodeContext addresses(final AddressRules value) {
        checkOpen();
        addresses = value;
        return this;
    }

    public AddressRules addresses() {
        return addresses;
    }

    /** Whether messages carry the user who has sent them, as JMSXUserID, and cannot claim another one. Default: false. */
    public NodeContext stampUser(final boolean value) {
        checkOpen();
        stampUser = value;
        return this;
    }

    public boolean stampUser() {
        return stampUser;
    }

    /** How long a client may take to say who it is and be let in, in nanoseconds. Default 10 s. */
    public NodeContext handshakeTimeoutNs(final long value) {
        checkOpen();
        handshakeTimeoutNs = value;
        return this;
    }

    public long handshakeTimeoutNs() {
        return handshakeTimeoutNs;
    }

    /** How many clients can be connected at once. Default 1,024. */
    public NodeContext maxLinks(final int value) {
        checkOpen();
        maxLinks = value;
        return this;
    }

    public int maxLinks() {
        return maxLinks;
    }

    /** After how long a silent client counts as lost, in nanoseconds. Default 30 s. */
    public NodeContext linkTimeoutNs(final long value) {
        checkOpen();
        linkTimeoutNs = value;
        return this;
    }

    public long linkTimeoutNs() {
        return linkTimeoutNs;
    }

    /** How often a sign of life is sent, in nanoseconds. Default 1 s. */
    public NodeContext heartbeatIntervalNs(final long value) {
        checkOpen();
        heartbeatIntervalNs = value;
        return this;
    }

    public long heartbeatIntervalNs() {
        return heartbeatIntervalNs;
    }

    /** The length of the buffers of one link and direction, in bytes, a power of two; each takes three times this. Default 256 KiB. */
    public NodeContext termBufferLength(final int value) {
        checkOpen();
        termBufferLength = value;
        return this;
    }

    public int termBufferLength() {
        return termBufferLength;
    }

    /** After how long the media driver lets go of a process that is gone, in nanoseconds. 0, the default: a quarter more than the link time-out, and 10 s at least. */
    public NodeContext aeronLivenessNs(final long value) {
        checkOpen();
        aeronLivenessNs = value;
        return this;
    }

    public long aeronLivenessNs() {
        return aeronLivenessNs;
    }

    /**
     * The directory below which the media driver makes one of its own, removed at the end, and where the node's name is published; clients over IPC need the
     * same one. Null, the default: a directory of the user in shared memory.
     */
    public NodeContext aeronDirectory(final Path value) {
        checkOpen();
        aeronDirectory = value;
        return this;
    }

    public Path aeronDirectory() {
        return aeronDirectory;
    }

    /** How the node's threads wait while there is nothing to do. Default {@link IdleSettings#DEFAULT}. */
    public NodeContext idle(final IdleSettings value) {
        checkOpen();
        idle = value;
        return this;
    }

    public IdleSettings idle() {
        return idle;
    }

    /** Checks what can be checked without touching anything outside, and forbids changes from now on. */
    void conclude() {
        checkName("name", name);
        checkName("ipc name", ipcName());
        if (listen == null && !ipc) {
            throw bad("listen", "none", "without IPC the node must listen on host:port, or nobody can connect");
        }
        if (journalQuota != 0 && journalQuota < 16 << 20) {
            throw bad("journal.quota", journalQuota, "it must be 0 (no limit) or at least 16 MiB");
        }
        if (checkpointEveryBytes < 1) {
            throw bad("journal.checkpoint-every", checkpointEveryBytes, "it must be at least 1");
        }
        if (controlPort < 0 || controlPort > 65_535) {
            throw bad("control.port", controlPort, "it must be 0 (the listen port + 1) to 65535");
        }
        ListenAddress.checkPorts(listen, controlPort);
        if (linkTimeoutNs < 2 * heartbeatIntervalNs) {
            throw bad(
                    "link.timeout",
                    TimeUnit.NANOSECONDS.toMillis(linkTimeoutNs) + "ms",
                    "it must be at least twice link.heartbeat, which is "
                            + TimeUnit.NANOSECONDS.toMillis(heartbeatIntervalNs) + "ms");
        }
        concluded = true;
    }

    private static void checkName(final String setting, final String value) {
        if (value == null || !NAME.matcher(value).matches()) {
            throw bad(
                    setting,
                    value,
                    "1 to 64 letters, digits or any of . _ - beginning with a letter or a digit are possible");
        }
    }

    private static NodeException bad(final String setting, final Object value, final String rule) {
        return new NodeException(ErrorCode.BAD_OPTION_VALUE, setting + " = '" + value + "': " + rule);
    }

    private void checkOpen() {
        if (concluded) {
            throw new IllegalStateException("a node was started with these settings: make a new NodeContext");
        }
    }
}
