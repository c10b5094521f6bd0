// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Salted, deliberately slow password hashes: bcrypt in its usual text form. Thread-safe. */
public final class PasswordHashing {
    /** bcrypt reads no more of a password than this; longer ones are refused rather than cut. */
    public static final int MAX_PASSWORD_BYTES = 72;

    /** Two to the power of this many rounds: some tens of milliseconds a check. */
    private static final int COST = 10;

    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./0-9A-Za-z]{53}");

    /** A hash that no password is known for, of the usual cost: checking it takes as long as checking a user's. */
    private static final String NOBODY = BCrypt.hashpw(BCrypt.gensalt(COST), BCrypt.gensalt(COST));

    private PasswordHashing() {}

    /**
     * @param password 1 to {@link #MAX_PASSWORD_BYTES} bytes of UTF-8.
     * @throws IllegalArgumentException if it is empty, too long, or contains a NUL.
     */
    public static String hash(final byte[] password) {
        if (password.length == 0) {
            throw new IllegalArgumentException("the password is empty");
        }
        if (password.length > MAX_PASSWORD_BYTES) {
            throw new IllegalArgumentException(
                    "the password has " + password.length + " bytes; at most " + MAX_PASSWORD_BYTES + " are possible");
        }
        for (final byte part : password) {
            if (part == 0) {
                throw new IllegalArgumentException("the password contains a NUL, which no client can send");
            }
        }
        return BCrypt.hashpw(password, BCrypt.gensalt(COST));
    }

    /** Whether the text is a hash that {@link #matches} understands. */
    public static boolean isHash(final String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Takes the same time whether the password is right, wrong or too long, and whether there is a hash at all.
     *
     * @param hash a user's hash; null where the user is unknown.
     */
    public static boolean matches(final byte[] password, final String hash) {
        final byte[] readable =
                password.length <= MAX_PASSWORD_BYTES ? password : Arrays.copyOf(password, MAX_PASSWORD_BYTES);
        final boolean equal = BCrypt.checkpw(readable, hash == null ? NOBODY : hash);
        return equal && hash != null && password.length == readable.length && password.length > 0;
    }
}
