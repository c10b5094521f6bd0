// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.agrona.DirectBuffer;

/**
 * The one JVM flag that Agrona's buffers need: {@value #FLAG}. Everything that leads to a buffer passes through {@link #require()} first, so
 * that a missing flag is an error that says what to do instead of an {@link IllegalAccessError} somewhere below. Thread-safe; no state.
 */
public final class JvmFlag {
    /** What to add to the command line of the JVM. */
    public static final String FLAG = "--add-opens java.base/jdk.internal.misc=ALL-UNNAMED";

    private static final String PACKAGE = "jdk.internal.misc";

    private JvmFlag() {}

    /** Whether Agrona can work in this JVM as it is now. */
    public static boolean isPresent() {
        // A class literal loads the class and does not initialise it: nothing of Agrona runs here.
        return Object.class.getModule().isExported(PACKAGE, DirectBuffer.class.getModule());
    }

    /**
     * Passes where Agrona can work.
     *
     * @throws TransportException of category MISSING_JVM_FLAG, naming the flag.
     */
    public static void require() {
        if (!isPresent()) {
            throw new TransportException(
                    TransportException.Category.MISSING_JVM_FLAG,
                    "this JVM was started without a flag that Aeron's buffers need: add " + FLAG
                            + " to its command line (or to the environment variable JDK_JAVA_OPTIONS)");
        }
    }

    /**
     * Exports the package from within, which works where the JVM already opens java.lang to us, as application servers do. Tries
     * nothing if it is not needed.
     *
     * @return whether Agrona can work now.
     */
    public static boolean openReflectively() {
        if (isPresent()) {
            return true;
        }
        try {
            final Method export = Module.class.getDeclaredMethod("implAddExportsToAllUnnamed", String.class);
            export.setAccessible(true);
            export.invoke(Object.class.getModule(), PACKAGE);
        } catch (final NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return false;
        } catch (final RuntimeException e) { // InaccessibleObjectException, or a security manager's word
            return false;
        }
        return isPresent();
    }
}
