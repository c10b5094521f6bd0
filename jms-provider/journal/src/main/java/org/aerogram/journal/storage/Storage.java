// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.storage;

import java.io.IOException;
import java.util.List;

/** A folder of files that belongs to one process. Thread-safe. */
public interface Storage extends AutoCloseable {
    /** The names of all files, in no order. */
    List<String> names() throws IOException;

    /** Opens a file, making it if need be. The file's existence is durable after {@link #forceNames()}. */
    StorageFile open(String name) throws IOException;

    /** Opens a file that exists, for reading only; another may write it at the same time. */
    StorageFile openToRead(String name) throws IOException;

    /** Deletes a file that exists. */
    void delete(String name) throws IOException;

    /** Makes creations and deletions durable. */
    void forceNames() throws IOException;

    /** For messages: where it is. */
    @Override
    String toString();

    /** Gives up the ownership of the folder. */
    @Override
    void close() throws IOException;
}
