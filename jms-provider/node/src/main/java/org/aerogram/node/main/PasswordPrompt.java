// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;

/** Gets a new password from a person, or from a pipe where told so. */
final class PasswordPrompt {
    private final InputStream in;

    PasswordPrompt(final InputStream in) {
        this.in = in;
    }

    /** @return the bytes of the password in UTF-8. */
    byte[] read(final String user, final boolean fromInput) {
        return fromInput ? firstLine() : ask(user);
    }

    private byte[] firstLine() {
        try {
            final ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next = in.read();
            while (next >= 0 && next != '\n') {
                if (next != '\r') {
                    line.write(next);
                }
                next = in.read();
            }
            return line.toByteArray();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ask(final String user) {
        final Console console = System.console();
        if (console == null) {
            throw new NodeException(
                    ErrorCode.BAD_OPTION_VALUE, "there is no terminal to ask for the password: use --password-stdin");
        }
        final char[] first = required(console.readPassword("Password of %s: ", user));
        final char[] second = required(console.readPassword("Once more: "));
        if (!Arrays.equals(first, second)) {
            throw new NodeException(ErrorCode.BAD_OPTION_VALUE, "the two passwords differ");
        }
        final ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(first));
        final byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    private static char[] required(final char[] typed) {
        if (typed == null) {
            throw new NodeException(ErrorCode.BAD_OPTION_VALUE, "no password was given");
        }
        return typed;
    }
}
