// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

/** Makes daemon threads that keep nothing of the thread that asks for them: no context loader, no inherited locals. */
public final class DriverThread {
    private DriverThread() {}

    /** A thread for the media driver. */
    static Thread create(final Runnable task) {
        return create(task, "aerogram-media-driver");
    }

    /** A thread of the given name. */
    public static Thread create(final Runnable task, final String name) {
        final Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(DriverThread.class.getClassLoader());
        return thread;
    }
}
