// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.polling;

/** Something a thread waits for. Asked often, by several threads, always with the wire's lock held. */
@FunctionalInterface
public interface Awaited {
    boolean isDone();
}
