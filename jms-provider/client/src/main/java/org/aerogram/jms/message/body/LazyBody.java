// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message.body;

import java.io.IOException;

/** The body of a received message that comes as it is read, once, from its start to its end. */
public interface LazyBody {
    /** Bytes of the whole body. */
    long length();

    /**
     * Reads what follows; waits until there is something.
     *
     * @param length above 0.
     * @return how many bytes; -1: the body is at its end.
     * @throws IOException where the rest will not come; the message says why.
     */
    int read(byte[] into, int offset, int length) throws IOException;

    /** Somebody reads it to its end in the background: nothing may cut it off. */
    void hold();

    /** Nobody wants the rest. */
    void discard();
}
