// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.host;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aerogram.transport.TransportException;

/**
 * A host and a port as people write them; {@code localhost} is taken as {@code 127.0.0.1}.
 *
 * @param host a name, an IPv4 address, or an IPv6 address in brackets.
 * @param port 0 to 65,535.
 */
public record HostPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^\\[\\]:/?|=,\\s]+):(\\d{1,5})");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int MAX_PORT = 65_535;

    public static HostPort parse(final String text, final String what) {
        final Matcher matcher = FORM.matcher(text == null ? "" : text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > MAX_PORT) {
            throw new TransportException(
                    TransportException.Category.BAD_ADDRESS, what + " '" + text + "' is not host:port");
        }
        final String host = matcher.group(1);
        return new HostPort(
                "localhost".equalsIgnoreCase(host) ? "127.0.0.1" : host, Integer.parseInt(matcher.group(2)));
    }

    public HostPort withPort(final int other) {
        return new HostPort(host, other);
    }

    boolean isIpv4() {
        return IPV4.matcher(host).matches();
    }

    /** Whether there is nothing to look up. */
    public boolean isAddress() {
        return isIpv4() || host.startsWith("[");
    }

    /** The same with an address instead of a name; may wait for a name service. */
    public HostPort resolve() throws UnknownHostException {
        if (isAddress()) {
            return this;
        }
        final InetAddress address = InetAddress.getByName(host);
        final String text = address.getHostAddress();
        return new HostPort(address instanceof Inet6Address ? "[" + text + "]" : text, port);
    }

    public boolean isLoopback() {
        return isIpv4() && host.startsWith("127.") || "[::1]".equals(host);
    }

    public boolean isAny() {
        return "0.0.0.0".equals(host) || "[::]".equals(host);
    }

    /** The host without the brackets of IPv6. */
    String plainHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
