// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.settings;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.aerogram.node.identity.AnonymousAccess;

/** Every setting there is, in the order in which they are documented. */
public final class Settings {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private static final SettingKind<String> NAME = SettingKinds.text(
            "1 to 64 letters, digits or any of . _ -", Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"));
    private static final SettingKind<String> HOST_PORT = SettingKinds.text(
            "host:port", Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%a-z]+\\]):(?:0|[1-9][0-9]{0,4})"));

    public static final Setting<String> NODE_NAME = new Setting<>(
            "name",
            NAME,
            run -> run.node().name(),
            (run, value) -> run.node().name(value),
            "The node's name. Clients on this host find it as aeron:ipc://NAME.");
    public static final Setting<Path> DATA_DIRECTORY = new Setting<>(
            "data.directory",
            SettingKinds.path(),
            run -> run.node().dataDirectory(),
            (run, value) -> run.node().dataDirectory(value),
            "Where the node keeps its journal and its users; one node at a time may use it. Unless set: data/NAME in the"
                    + " installation.");
    public static final Setting<String> LISTEN = new Setting<>(
            "listen",
            SettingKinds.optional(HOST_PORT),
            run -> run.node().listen(),
            (run, value) -> run.node().listen(value),
            "Address and port for clients over UDP; port 0 takes a free pair of ports. none: no UDP.");
    public static final Setting<Long> CONTROL_PORT = new Setting<>(
            "control.port",
            SettingKinds.count(0, 65_535),
            run -> (long) run.node().controlPort(),
            (run, value) -> run.node().controlPort(value.intValue()),
            "Port of response channels over UDP, open to clients as well. 0: the listen port + 1.");
    public static final Setting<Boolean> IPC = new Setting<>(
            "ipc",
            SettingKinds.flag(),
            run -> run.node().ipc(),
            (run, value) -> run.node().ipc(value),
            "Whether processes of the same user on this host may connect through shared memory.");

    private static final List<Setting<?>> ALL = List.of(
            NODE_NAME,
            DATA_DIRECTORY,
            LISTEN,
            CONTROL_PORT,
            IPC,
            new Setting<>(
                    "journal.sync",
                    SettingKinds.syncPolicy(),
                    run -> run.node().journalSync(),
                    (run, value) -> run.node().journalSync(value),
                    "When confirmed messages are forced to the disk. commit: before they are confirmed, so that they"
                            + " survive a power failure. A duration: at least that often; a power failure loses no more"
                            + " than it. os: when the system likes. A crash of the node alone loses nothing either"
                            + " way."),
            new Setting<>(
                    "journal.quota",
                    SettingKinds.size(16 * MIB, 1024 * 1024 * GIB),
                    run -> null,
                    (run, value) -> run.node().journalQuota(value),
                    "How many bytes the journal may take on the disk. At the limit persistent messages"
                            + " are refused (ResourceAllocationException) until some have been consumed; about half of it"
                            + " can be messages that wait, as space is given back by copying them. Unless set: no limit."),
            new Setting<>(
                    "journal.checkpoint-every",
                    SettingKinds.size(MIB, 1024 * GIB),
                    run -> run.node().checkpointEveryBytes(),
                    (run, value) -> run.node().checkpointEveryBytes(value),
                    "How far the journal grows between two checkpoints. A start reads the last checkpoint and about so"
                            + " much of the journal, however many messages wait. With journal.sync = os there are no"
                            + " checkpoints, and a start reads all of the journal."),
            new Setting<>(
                    "users.file",
                    SettingKinds.path(),
                    run -> run.node().usersFile(),
                    (run, value) -> run.node().usersFile(value),
                    "The file of users, written by: aerogram user add. Read again when it changes."
                            + " Unless set: users in the data directory."),
            new Setting<>(
                    "anonymous",
                    SettingKinds.oneOf(AnonymousAccess.class),
                    run -> run.node().anonymous(),
                    (run, value) -> run.node().anonymous(value),
                    "Whether clients may connect without a user. auto: on unless the node listens beyond loopback."),
            new Setting<>(
                    "plain.beyond-loopback",
                    SettingKinds.flag(),
                    run -> run.node().plainBeyondLoopback(),
                    (run, value) -> run.node().plainBeyondLoopback(value),
                    "Whether clients on other hosts may send a password, which everybody on the way can read."),
            new Setting<>(
                    "session.timeout",
                    SettingKinds.duration(0, HOURS.toNanos(24)),
                    run -> run.node().sessionTimeoutNs(),
                    (run, value) -> run.node().sessionTimeoutNs(value),
                    "How long a client whose link was lost may take to come back before its unacknowledged messages go"
                            + " to others. Clients may ask for less."),
            new Setting<>(
                    "session.window",
                    SettingKinds.size(64 * KIB, GIB),
                    run -> (long) run.node().windowBytes(),
                    (run, value) -> run.node().windowBytes(value.intValue()),
                    "How many bytes a client may have sent without acknowledgement."),
            new Setting<>(
                    "destinations.auto-create",
                    SettingKinds.flag(),
                    run -> run.node().autoCreateDestinations(),
                    (run, value) -> run.node().autoCreateDestinations(value),
                    "Whether queues and topics come into being on first use."),
            new Setting<>(
                    "destinations.dead-letter-queue",
                    SettingKinds.text(
                            "the name of a queue, or topic:// and that of a topic", Pattern.compile("\\S.{0,254}")),
                    run -> run.node().deadLetterQueue(),
                    (run, value) -> run.node().deadLetterQueue(value),
                    "The queue (or topic) for messages that were rejected or came back too often."),
            new Setting<>(
                    "addresses",
                    new AddressRulesKind(),
                    run -> null,
                    (run, value) -> run.node().addresses(value),
                    "Rules for destinations by pattern of their names: * is one word between dots, > all the rest;"
                            + " queue:// or topic:// in front for one kind. The most specific rule counts, field by"
                            + " field. The fields: see the README, Rules for destinations."),
            new Setting<>(
                    "message.max-deliveries",
                    SettingKinds.count(0, 1_000_000),
                    run -> (long) run.node().maxDeliveries(),
                    (run, value) -> run.node().maxDeliveries(value.intValue()),
                    "After how many deliveries a message that keeps coming back goes there. 0: never."),
            new Setting<>(
                    "message.max-head",
                    SettingKinds.size(KIB, 256 * KIB),
                    run -> (long) run.node().maxHeadLength(),
                    (run, value) -> run.node().maxHeadLength(value.intValue()),
                    "The longest headers and properties of one message."),
            new Setting<>(
                    "message.max",
                    SettingKinds.size(KIB, GIB),
                    run -> run.node().maxMessageLength(),
                    (run, value) -> run.node().maxMessageLength(value),
                    "The longest message in memory."),
            new Setting<>(
                    "message.max-streamed",
                    SettingKinds.size(KIB, 1024 * GIB),
                    run -> run.node().maxStreamedLength(),
                    (run, value) -> run.node().maxStreamedLength(value),
                    "The longest persistent message whose body is on disk."),
            new Setting<>(
                    "message.resident",
                    SettingKinds.size(KIB, GIB),
                    run -> run.node().residentMessageBytes(),
                    (run, value) -> run.node().residentMessageBytes(value),
                    "Persistent messages longer than this have their bodies on disk only."),
            new Setting<>(
                    "queue.resident",
                    SettingKinds.count(16, 1_000_000),
                    run -> (long) run.node().residentMessages(),
                    (run, value) -> run.node().residentMessages(value.intValue()),
                    "How many persistent messages of each queue and priority are in memory; what waits behind them is on"
                            + " disk only, 32 bytes of index each aside. Fewer where they are long or memory is short."),
            new Setting<>(
                    "message.stamp-user",
                    SettingKinds.flag(),
                    run -> run.node().stampUser(),
                    (run, value) -> run.node().stampUser(value),
                    "Whether each message carries the user who has logged in to send it, as JMSXUserID; one that"
                            + " claims another user is refused."),
            new Setting<>(
                    "memory.limit",
                    SettingKinds.size(MIB, 1024 * GIB),
                    run -> null,
                    (run, value) -> run.node().memoryLimitBytes(value),
                    "How many bytes of messages are held before more are refused. Unless set: half of the largest heap"
                            + " (see -Xmx in JAVA_OPTS)."),
            new Setting<>(
                    "link.max",
                    SettingKinds.count(1, 16_384),
                    run -> (long) run.node().maxLinks(),
                    (run, value) -> run.node().maxLinks(value.intValue()),
                    "How many clients can be connected at once."),
            new Setting<>(
                    "link.handshake-timeout",
                    SettingKinds.duration(MILLISECONDS.toNanos(100), HOURS.toNanos(1)),
                    run -> run.node().handshakeTimeoutNs(),
                    (run, value) -> run.node().handshakeTimeoutNs(value),
                    "How long a client may take to say who it is. Checks of wrong passwords are delayed by up to 8s."),
            new Setting<>(
                    "link.timeout",
                    SettingKinds.duration(MILLISECONDS.toNanos(100), HOURS.toNanos(24)),
                    run -> run.node().linkTimeoutNs(),
                    (run, value) -> run.node().linkTimeoutNs(value),
                    "After how long a silent client counts as lost."),
            new Setting<>(
                    "link.heartbeat",
                    SettingKinds.duration(MILLISECONDS.toNanos(10), HOURS.toNanos(1)),
                    run -> run.node().heartbeatIntervalNs(),
                    (run, value) -> run.node().heartbeatIntervalNs(value),
                    "How often a sign of life is sent to each client."),
            new Setting<>(
                    "link.term-buffer",
                    SettingKinds.size(64 * KIB, 4 * MIB),
                    run -> (long) run.node().termBufferLength(),
                    (run, value) -> run.node().termBufferLength(value.intValue()),
                    "The buffer of one client and direction, a power of two; it takes three times this in shared memory."),
            new Setting<>(
                    "aeron.directory",
                    SettingKinds.path(),
                    run -> run.node().aeronDirectory(),
                    (run, value) -> run.node().aeronDirectory(value),
                    "Below which directory the media driver makes one of its own, removed at the end, and the node's name"
                            + " is published; clients over IPC need the same (option dir). Unless set: one of the user"
                            + " in shared memory."),
            new Setting<>(
                    "aeron.liveness",
                    SettingKinds.duration(SECONDS.toNanos(1), HOURS.toNanos(1)),
                    run -> null,
                    (run, value) -> run.node().aeronLivenessNs(value),
                    "After how long the media driver lets go of a process that is gone. Unless set: a quarter more than"
                            + " link.timeout, and 10s at least."),
            new Setting<>(
                    "idle.spins",
                    SettingKinds.count(0, 1_000_000),
                    RunContext::spins,
                    RunContext::spins,
                    "How often a thread without work looks again at once; each costs CPU that others may need."),
            new Setting<>(
                    "idle.yield",
                    SettingKinds.duration(0, SECONDS.toNanos(1)),
                    RunContext::yieldNs,
                    RunContext::yieldNs,
                    "For how long it then lets other threads go first each time before it looks again; hardly at all where messages come at such a pace that sleeping in between pays."),
            new Setting<>(
                    "idle.min-park",
                    SettingKinds.duration(1_000, SECONDS.toNanos(1)),
                    RunContext::minParkNs,
                    RunContext::minParkNs,
                    "How long it then sleeps at least; the longer nothing has come, the longer it sleeps."),
            new Setting<>(
                    "idle.max-park",
                    SettingKinds.duration(MICROSECONDS.toNanos(1), SECONDS.toNanos(1)),
                    RunContext::maxParkNs,
                    RunContext::maxParkNs,
                    "How long it sleeps at most: the most that the first message after a pause of seconds waits; a quarter of"
                            + " it after a shorter one."),
            new Setting<>(
                    "log.level",
                    SettingKinds.oneOf(LogLevel.class),
                    RunContext::logLevel,
                    RunContext::logLevel,
                    "How much is logged, on standard error."));

    private Settings() {}

    /** In the order of their documentation. */
    public static List<Setting<?>> all() {
        return ALL;
    }
}
