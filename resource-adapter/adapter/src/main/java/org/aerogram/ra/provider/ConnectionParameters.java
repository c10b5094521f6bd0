// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.provider;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Where and as whom to connect. Immutable; each part is null where it is not set, never blank. The text form keeps the password to itself.
 *
 * @param url an Aerogram connection URL, for example {@code aeron:udp://host:port}.
 * @param userName whom to connect as; null for what the URL says, or anonymously.
 * @param password the user's password.
 * @param clientId the JMS client identifier; null for none. One connection at a time can have it.
 */
public record ConnectionParameters(String url, String userName, String password, String clientId)
        implements Serializable {
    /** Nothing set. */
    public static final ConnectionParameters NONE = new ConnectionParameters(null, null, null, null);

    /** The option of a URL, with what separates it from the next one. */
    private static final Pattern CLIENT_ID = Pattern.compile("(?<=[?&])clientId=[^&]*&?");

    public ConnectionParameters {
        url = given(url);
        userName = given(userName);
        password = given(password);
        clientId = given(clientId);
    }

    /** These parameters, with what they leave open taken from others. User and password are taken together or not at all. */
    public ConnectionParameters orElse(final ConnectionParameters others) {
        final boolean anonymous = userName == null;
        return new ConnectionParameters(
                url != null ? url : others.url,
                anonymous ? others.userName : userName,
                anonymous ? others.password : password,
                clientId != null ? clientId : others.clientId);
    }

    /** The same place, connected to as someone else; unchanged where no user is given. */
    public ConnectionParameters as(final String otherUser, final String otherPassword) {
        return given(otherUser) == null ? this : new ConnectionParameters(url, otherUser, otherPassword, clientId);
    }

    /** The same without a client identifier, which one connection at a time can have: neither here nor in the URL. */
    public ConnectionParameters withoutClientId() {
        final String plain =
                url == null ? null : CLIENT_ID.matcher(url).replaceAll("").replaceFirst("[?&]$", "");
        return new ConnectionParameters(plain, userName, password, null);
    }

    /** Whether there is a client identifier, here or in the URL. */
    public boolean saysClientId() {
        return clientId != null || url != null && url.matches(".*[?&]clientId=[^&].*");
    }

    /** Whether the URL has an opinion on how many messages a consumer holds ready. */
    public boolean saysPrefetch() {
        return url != null && url.matches(".*[?&]prefetch=.*");
    }

    private static String given(final String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public String toString() {
        // The options of a URL may hold a password.
        final int options = url == null ? -1 : url.indexOf('?');
        return "url=" + (options < 0 ? url : url.substring(0, options)) + ", userName=" + userName + ", clientId="
                + clientId;
    }
}
