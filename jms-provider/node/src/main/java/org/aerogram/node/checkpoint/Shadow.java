// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.checkpoint;

import java.util.function.Supplier;
import org.aerogram.broker.Broker;

/**
 * A broker that follows the journal and never decides.
 *
 * @param broker neither replayed nor activated yet.
 * @param onClose gives back what it uses.
 */
public record Shadow(Broker broker, Runnable onClose) implements AutoCloseable {
    /** Makes shadows, with the settings of the node's broker. */
    @FunctionalInterface
    public interface Factory extends Supplier<Shadow> {}

    @Override
    public void close() {
        onClose.run();
    }
}
