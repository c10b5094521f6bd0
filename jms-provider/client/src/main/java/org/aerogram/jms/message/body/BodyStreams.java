// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message.body;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.aerogram.protocol.ErrorCode;

/** Bodies of bytes messages as streams: the object properties by which applications give and take them. */
public final class BodyStreams {
    /** An {@link InputStream}: set on a message to be sent, its body is what the stream gives; of a received message, it is the body. */
    public static final String INPUT_STREAM = "JMS_Aerogram_InputStream";
    /** An {@link OutputStream}, set on a received message: gets the body in the background. */
    public static final String OUTPUT_STREAM = "JMS_Aerogram_OutputStream";
    /** An {@link OutputStream}, set on a received message: has got the body when the call returns. */
    public static final String SAVE_STREAM = "JMS_Aerogram_SaveStream";

    private static final System.Logger LOGGER = System.getLogger(BodyStreams.class.getName());
    private static final int BUFFER = 64 * 1024;

    private BodyStreams() {}

    public static boolean isName(final String name) {
        return INPUT_STREAM.equals(name) || OUTPUT_STREAM.equals(name) || SAVE_STREAM.equals(name);
    }

    public static <T> T required(final String name, final Object value, final Class<T> type) throws JMSException {
        if (!type.isInstance(value)) {
            throw new MessageFormatException(
                    name + " must be " + type.getName() + ", not "
                            + (value == null ? "null" : value.getClass().getName()),
                    ErrorCode.MALFORMED_MESSAGE.label());
        }
        return type.cast(value);
    }

    static void copy(final InputStream from, final OutputStream to) throws IOException {
        final byte[] buffer = new byte[BUFFER];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
        }
        to.flush();
    }

    public static void save(final InputStream from, final OutputStream to) throws JMSException {
        try {
            copy(from, to);
        } catch (final IOException e) {
            throw failed("the body could not be saved: " + e.getMessage(), e);
        }
    }

    /** On a daemon thread of its own; a failure is logged, and closes the source. */
    public static void saveLater(final InputStream from, final OutputStream to, final String what) {
        final Thread thread = new Thread(
                () -> {
                    try (from) {
                        copy(from, to);
                    } catch (final IOException | RuntimeException e) {
                        LOGGER.log(System.Logger.Level.WARNING, "the body of " + what + " could not be saved", e);
                    }
                },
                "aerogram-save");
        thread.setDaemon(true);
        thread.start();
    }

    public static JMSException failed(final String what, final IOException cause) {
        final JMSException failure = new JMSException(what, ErrorCode.MESSAGE_INTERRUPTED.label());
        failure.setLinkedException(cause);
        failure.initCause(cause);
        return failure;
    }
}
