// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import java.io.IOException;
import java.io.InputStream;

/** What has not been read of a bytes message's body. */
final class BodyInputStream extends InputStream {
    private final AerogramBytesMessage message;

    BodyInputStream(final AerogramBytesMessage message) {
        this.message = message;
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(final byte[] into, final int offset, final int length) throws IOException {
        return length == 0 ? 0 : message.readInto(into, offset, length);
    }

    /** The rest is not wanted. */
    @Override
    public void close() {
        message.discardRest();
    }
}
