// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a while which passwords were right, so that a pool of connections or five hundred clients that come back at once do not pay for
 * a slow hash each, and are not slowed down by a stranger's wrong guesses. Holds no password: only keyed digests under a key of this
 * process. The hash is part of what is remembered, so a changed password is forgotten. Bounded; for one thread.
 */
final class VerifiedCredentials {
    private static final int MAX_ENTRIES = 1_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;
    private final long keepNs;
    private final Map<ByteBuffer, Long> verifiedAtNs = new LinkedHashMap<>();

    VerifiedCredentials(final long keepNs) {
        this.keepNs = keepNs;
        final byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must offer " + ALGORITHM, e);
        }
    }

    void add(final String hash, final byte[] password, final long nowNs) {
        final ByteBuffer digest = digest(hash, password);
        verifiedAtNs.remove(digest);
        verifiedAtNs.put(digest, nowNs);
        if (verifiedAtNs.size() > MAX_ENTRIES) {
            verifiedAtNs.remove(verifiedAtNs.keySet().iterator().next());
        }
    }

    boolean contains(final String hash, final byte[] password, final long nowNs) {
        final ByteBuffer digest = digest(hash, password);
        final Long atNs = verifiedAtNs.get(digest);
        if (atNs != null && nowNs - atNs > keepNs) {
            verifiedAtNs.remove(digest);
            return false;
        }
        return atNs != null;
    }

    /** The hash carries a salt of its own for each user, so it stands for the user's name as well. */
    private ByteBuffer digest(final String hash, final byte[] password) {
        mac.update(hash.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return ByteBuffer.wrap(mac.doFinal(password));
    }
}
