// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.client;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import org.aerogram.jms.AerogramConnectionFactory;

/** Sends or saves one long message as a stream; its arguments are {@code send|save}, the URL, the queue and the length. */
public final class StreamingClient {
    private StreamingClient() {}

    /** Bytes that are easy to make and hard to mix up. */
    private static final class Made extends InputStream {
        private final CRC32C sum = new CRC32C();
        private final long length;
        private long at;

        Made(final long length) {
            this.length = length;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("byte by byte is too slow");
        }

        @Override
        public int read(final byte[] into, final int offset, final int atMost) {
            final int count = (int) Math.min(atMost, length - at);
            for (int i = 0; i < count; i++) {
                final long position = at + i;
                into[offset + i] = (byte) (position ^ position >>> 8 ^ position >>> 18);
            }
            sum.update(into, offset, count);
            at += count;
            return count == 0 && atMost > 0 ? -1 : count;
        }
    }

    private static final class Summed extends OutputStream {
        private final CRC32C sum = new CRC32C();
        private long length;

        @Override
        public void write(final int value) {
            sum.update(value);
            length++;
        }

        @Override
        public void write(final byte[] bytes, final int offset, final int count) {
            sum.update(bytes, offset, count);
            length += count;
        }
    }

    /** Prints {@code done <length> <checksum> <milliseconds>}. */
    public static void main(final String[] arguments) throws Exception {
        final long length = Long.parseLong(arguments[3]);
        try (Connection connection = new AerogramConnectionFactory(arguments[1]).createConnection()) {
            connection.start();
            final Session session = connection.createSession();
            final long begun = System.nanoTime();
            final long sum;
            if ("send".equals(arguments[0])) {
                final BytesMessage message = session.createBytesMessage();
                final Made made = new Made(length);
                message.setObjectProperty("JMS_Aerogram_InputStream", made);
                session.createProducer(session.createQueue(arguments[2])).send(message);
                sum = made.sum.getValue();
            } else {
                final BytesMessage message = (BytesMessage) session.createConsumer(session.createQueue(arguments[2]))
                        .receive(60_000);
                final Summed saved = new Summed();
                message.setObjectProperty("JMS_Aerogram_SaveStream", saved);
                sum = saved.length == length ? saved.sum.getValue() : -saved.length;
            }
            System.out.println("took " + (System.nanoTime() - begun) / 1_000_000 + " ms");
            System.out.println("done " + length + " " + sum);
        }
    }
}
