// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

/** Makes the adapter's threads: daemons that see the adapter's own classes, with names that tell whose they are. */
final class AdapterThreads {
    private AdapterThreads() {}

    static Thread unstarted(final String name, final Runnable work) {
        final Thread thread = new Thread(work, "aerogram-" + name);
        thread.setDaemon(true);
        thread.setContextClassLoader(AdapterThreads.class.getClassLoader());
        return thread;
    }
}
