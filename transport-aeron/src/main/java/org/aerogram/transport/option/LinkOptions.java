// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aerogram.transport.TransportException;

/** Reads the options of a URL; a bad one is a TransportException BAD_ADDRESS that names it and its value. */
public final class LinkOptions {
    public static final String CONNECT_TIMEOUT = "connectTimeout";
    public static final String LINK_TIMEOUT = "linkTimeout";
    public static final String HEARTBEAT_INTERVAL = "heartbeatInterval";
    public static final String AERON_LIVENESS = "aeronLiveness";
    public static final String TERM_LENGTH = "termLength";
    public static final String CONTROL_PORT = "controlPort";
    public static final String INTERFACE = "interface";
    public static final String DIR = "dir";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,15})(ns|us|ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kKmM]?)");
    private static final Pattern INTERFACE_FORM = Pattern.compile("[0-9A-Fa-f.:\\[\\]/]+");
    private static final int KIBI = 1024;
    private static final int MAX_PORT = 65_535;
    private static final long SHORTEST_LIVENESS_NS = TimeUnit.MILLISECONDS.toNanos(300);

    private final Map<String, String> options;

    public LinkOptions(final Map<String, String> options) {
        this.options = options;
    }

    public LinkTimes times() {
        return checked(
                durationNs(CONNECT_TIMEOUT, LinkTimes.DEFAULT_CONNECT_TIMEOUT_NS),
                durationNs(LINK_TIMEOUT, LinkTimes.DEFAULT_LINK_TIMEOUT_NS),
                durationNs(HEARTBEAT_INTERVAL, LinkTimes.DEFAULT_HEARTBEAT_INTERVAL_NS));
    }

    public static LinkTimes checked(
            final long connectTimeoutNs, final long linkTimeoutNs, final long heartbeatIntervalNs) {
        if (heartbeatIntervalNs * 2 > linkTimeoutNs) {
            throw new TransportException(
                    TransportException.Category.BAD_ADDRESS,
                    LINK_TIMEOUT + " " + TimeUnit.NANOSECONDS.toMillis(linkTimeoutNs) + "ms must be at least twice the "
                            + HEARTBEAT_INTERVAL + " of " + TimeUnit.NANOSECONDS.toMillis(heartbeatIntervalNs) + "ms");
        }
        return new LinkTimes(connectTimeoutNs, linkTimeoutNs, heartbeatIntervalNs);
    }

    /** A duration with its unit, for example 500ms; not zero, at most ten days. */
    public long durationNs(final String name, final long standardNs) {
        final String text = options.get(name);
        if (text == null) {
            return standardNs;
        }
        final Matcher matcher = DURATION.matcher(text.strip());
        if (matcher.matches()) {
            final long count = Long.parseLong(matcher.group(1));
            final TimeUnit unit = unit(matcher.group(2));
            if (count > 0 && count <= unit.convert(10, TimeUnit.DAYS)) {
                return unit.toNanos(count);
            }
        }
        throw bad(name, text, "a duration such as 500ms, 5s or 2m");
    }

    /** As {@link #durationNs}; the media driver takes no shorter ones. */
    public long livenessNs(final long standardNs) {
        final long livenessNs = durationNs(AERON_LIVENESS, standardNs);
        if (livenessNs < SHORTEST_LIVENESS_NS) {
            throw bad(AERON_LIVENESS, options.get(AERON_LIVENESS), "a duration of 300ms or more");
        }
        return livenessNs;
    }

    private static TimeUnit unit(final String text) {
        switch (text) {
            case "ns":
                return TimeUnit.NANOSECONDS;
            case "us":
                return TimeUnit.MICROSECONDS;
            case "ms":
                return TimeUnit.MILLISECONDS;
            case "s":
                return TimeUnit.SECONDS;
            case "m":
                return TimeUnit.MINUTES;
            default:
                return TimeUnit.HOURS;
        }
    }

    public int termLength() {
        final String text = options.get(TERM_LENGTH);
        if (text == null) {
            return TermLengths.STANDARD;
        }
        final Matcher matcher = SIZE.matcher(text.strip());
        if (matcher.matches()) {
            final long factor =
                    matcher.group(2).isEmpty() ? 1 : "k".equalsIgnoreCase(matcher.group(2)) ? KIBI : KIBI * KIBI;
            final long length = Long.parseLong(matcher.group(1)) * factor;
            if (TermLengths.isAllowed(length)) {
                return (int) length;
            }
        }
        throw bad(TERM_LENGTH, text, TermLengths.ALLOWED);
    }

    /** The response control port of the node. */
    public int controlPort(final int standard) {
        final String text = options.get(CONTROL_PORT);
        if (text == null) {
            return standard;
        }
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MAX_PORT) {
            return Integer.parseInt(text);
        }
        throw bad(CONTROL_PORT, text, "a port from 1 to " + MAX_PORT);
    }

    /** The address to send from, or null. */
    public String networkInterface() {
        final String text = options.get(INTERFACE);
        if (text != null && !INTERFACE_FORM.matcher(text).matches()) {
            throw bad(INTERFACE, text, "an address, or a subnet such as 10.0.0.0/8");
        }
        return text;
    }

    /** The directory for drivers and node names, or null for the standard one. */
    public Path dir() {
        final String text = options.get(DIR);
        try {
            if (text == null) {
                return null;
            }
            if (!text.isBlank()) {
                return Path.of(text).toAbsolutePath();
            }
        } catch (final InvalidPathException e) {
            throw bad(DIR, text, "a directory (" + e.getReason() + ")");
        }
        throw bad(DIR, text, "a directory");
    }

    private static TransportException bad(final String name, final String value, final String wanted) {
        return new TransportException(
                TransportException.Category.BAD_ADDRESS, "option " + name + "='" + value + "' is not " + wanted);
    }
}
