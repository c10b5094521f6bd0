// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.url;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.protocol.ErrorCode;

/**
 * A connection URL taken apart, before anything is known about its options:
 * {@code aeron:<scheme>://<host:port,...|name>[?option=value&...]}. Option values may be percent-encoded; + stands for itself.
 *
 * @param options in the order of the URL, decoded.
 */
record ConnectionUrl(String scheme, List<String> hosts, String name, Map<String, String> options) {
    private static final String PREFIX = "aeron:";
    private static final int MAX_LENGTH = 8192;
    private static final int MAX_NAME_LENGTH = 255;

    static ConnectionUrl parse(final String url) throws UrlException {
        if (url == null || url.isBlank()) {
            throw malformed("there is none", "");
        }
        if (url.length() > MAX_LENGTH) {
            throw malformed("it is longer than " + MAX_LENGTH + " characters", url);
        }
        final String text = url.strip();
        if (!text.startsWith(PREFIX)) {
            throw malformed("it does not begin with " + PREFIX, text);
        }
        final int slashes = text.indexOf("://", PREFIX.length());
        if (slashes < 0) {
            throw malformed("it has no ://", text);
        }
        final String scheme = text.substring(PREFIX.length(), slashes);
        if (!scheme.matches("[a-z][a-z0-9+.-]*")) {
            throw malformed("its scheme is not made of lower-case letters", text);
        }
        final int question = text.indexOf('?', slashes);
        final String authority = text.substring(slashes + 3, question < 0 ? text.length() : question);
        final Map<String, String> options = question < 0 ? Map.of() : options(text.substring(question + 1), text);
        if (authority.indexOf('@') >= 0) {
            throw malformed("users are given by the options user and password, not before an @", text);
        }
        if (scheme.equals("udp") || authority.indexOf(':') >= 0) {
            return new ConnectionUrl(scheme, hosts(authority, text), "", options);
        }
        if (authority.isEmpty()) {
            throw malformed("the name of the node is missing after " + scheme + "://", text);
        }
        if (authority.length() > MAX_NAME_LENGTH || !authority.matches("[\\p{L}\\p{N}._-]+")) {
            throw malformed(
                    "a node's name has up to " + MAX_NAME_LENGTH + " letters, digits, dots, hyphens and underscores",
                    text);
        }
        return new ConnectionUrl(scheme, List.of(), authority, options);
    }

    private static List<String> hosts(final String authority, final String url) throws UrlException {
        if (authority.isEmpty()) {
            throw malformed("host:port is missing", url);
        }
        final List<String> hosts = new ArrayList<>();
        for (final String pair : authority.split(",", -1)) {
            final int colon = pair.endsWith("]") ? -1 : pair.lastIndexOf(':');
            final String host = colon < 0 ? pair : pair.substring(0, colon);
            if (host.isEmpty() || !host.matches("[\\p{L}\\p{N}._-]+|\\[[0-9A-Fa-f:.]+(%[\\w.-]+)?]")) {
                throw malformed("a host is missing or no host name (an IPv6 address is put in brackets)", url);
            }
            if (colon < 0) {
                throw malformed("a port is missing: each host is followed by :port", url);
            }
            final String port = pair.substring(colon + 1);
            if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
                throw malformed("a port is not a number from 1 to 65535", url);
            }
            hosts.add(pair);
        }
        return List.copyOf(hosts);
    }

    private static Map<String, String> options(final String query, final String url) throws UrlException {
        final Map<String, String> options = new LinkedHashMap<>();
        if (query.isEmpty()) {
            return options;
        }
        for (final String option : query.split("&", -1)) {
            final int equals = option.indexOf('=');
            final String name = equals < 0 ? option : option.substring(0, equals);
            if (name.isEmpty()) {
                throw malformed("an option between ? and & has no name", url);
            }
            if (!name.matches("[\\p{L}\\p{N}._-]+")) {
                throw malformed("the name of an option is not made of letters and digits", url);
            }
            if (equals < 0) {
                throw malformed("option " + UrlException.shortened(name) + " has no value", url);
            }
            if (options.put(name, decode(name, option.substring(equals + 1))) != null) {
                throw malformed("option " + UrlException.shortened(name) + " is given twice", url);
            }
        }
        return options;
    }

    private static String decode(final String name, final String value) throws UrlException {
        if (value.indexOf('%') < 0) {
            return value;
        }
        final byte[] raw = value.getBytes(StandardCharsets.UTF_8);
        final ByteBuffer decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                final int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
                final int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
                if (low < 0) {
                    throw badEncoding(name);
                }
                decoded.put((byte) (high << 4 | low));
                i += 2;
            } else {
                decoded.put(raw[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (final CharacterCodingException e) {
            throw badEncoding(name);
        }
    }

    private static UrlException badEncoding(final String name) {
        return new UrlException(
                ErrorCode.MALFORMED_URL,
                "the value of option " + name + " has a % that does not begin an encoded character (write %25 for %)");
    }

    private static UrlException malformed(final String reason, final String url) {
        return new UrlException(
                ErrorCode.MALFORMED_URL,
                "malformed connection URL" + shown(url) + ": " + reason
                        + " (expected aeron:udp://host:port[,host:port...][?option=value&...], aeron:ipc://name or"
                        + " aeron:embedded://name)");
    }

    private static String shown(final String url) {
        final String text = withoutSecrets(url);
        return text.isEmpty() ? "" : " '" + UrlException.shortened(text) + "'";
    }

    /** The part of a URL that cannot hold a password, even where separators were forgotten. */
    static String withoutSecrets(final String url) {
        int end = 0;
        while (end < url.length() && "?&;=@".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        if (mayFollowAPassword(url, end)) {
            final int slashes = url.indexOf("://");
            return slashes < 0 || slashes > end ? "" : url.substring(0, slashes + 3);
        }
        return url.substring(0, end);
    }

    /** Whether a user and a password may stand before an @, the first separator being part of the password; an @ in the value of an option is none of that. */
    private static boolean mayFollowAPassword(final String url, final int separator) {
        final int at = url.indexOf('@', separator);
        if (at < 0) {
            return false;
        }
        final int equals = url.indexOf('=', separator);
        return url.charAt(separator) != '?' || equals < 0 || equals > at;
    }
}
