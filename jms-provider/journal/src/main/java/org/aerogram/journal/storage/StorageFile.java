// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file read and written at positions. Used by one thread at a time. */
public interface StorageFile extends AutoCloseable {
    /** Writes all remaining bytes. */
    void write(ByteBuffer source, long position) throws IOException;

    /** Reads up to the buffer's remaining bytes. @return how many, fewer than asked for only at the end of the file. */
    int read(ByteBuffer target, long position) throws IOException;

    long size() throws IOException;

    /** Cuts off what lies behind that many bytes; nothing happens where the file is not longer. */
    void truncate(long length) throws IOException;

    /** Makes everything written durable; an exception means that nothing is known of it any more. */
    void force() throws IOException;

    @Override
    void close() throws IOException;
}
