// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.util.Map;
import java.util.TreeMap;

/** What every thread of this JVM is doing, as text. */
public final class ThreadDump {
    private ThreadDump() {}

    /** One paragraph a thread, sorted by name. */
    public static String text() {
        final Map<String, String> paragraphs = new TreeMap<>();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            final StringBuilder paragraph = new StringBuilder();
            paragraph.append('"').append(thread.getName()).append("\" ").append(thread.getState());
            for (final StackTraceElement element : stack) {
                paragraph.append(System.lineSeparator()).append("    at ").append(element);
            }
            paragraphs.put(thread.getName() + '#' + System.identityHashCode(thread), paragraph.toString());
        });
        return String.join(System.lineSeparator(), paragraphs.values());
    }
}
