// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a client says with the mechanism {@code PLAIN} (RFC 4616): {@code authzid NUL user NUL password}. Acting for someone else is not offered: the
 * first part must be empty or equal to the second.
 */
final class PlainCredentials {
    private final String user;
    private final byte[] password;

    private PlainCredentials(final String user, final byte[] password) {
        this.user = user;
        this.password = password;
    }

    /** @return null where the bytes do not have that form. */
    static PlainCredentials parse(final byte[] bytes) {
        final int first = indexOfNul(bytes, 0);
        final int second = first < 0 ? -1 : indexOfNul(bytes, first + 1);
        if (second < 0 || indexOfNul(bytes, second + 1) >= 0) {
            return null;
        }
        final String authzid = text(bytes, 0, first);
        final String user = text(bytes, first + 1, second);
        if (authzid == null || user == null || user.isEmpty() || !(authzid.isEmpty() || authzid.equals(user))) {
            return null;
        }
        return new PlainCredentials(user, Arrays.copyOfRange(bytes, second + 1, bytes.length));
    }

    String user() {
        return user;
    }

    byte[] password() {
        return password;
    }

    private static int indexOfNul(final byte[] bytes, final int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static String text(final byte[] bytes, final int from, final int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (final CharacterCodingException e) {
            return null;
        }
    }
}
