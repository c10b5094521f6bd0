// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramQueue;
import org.junit.jupiter.api.Test;

/** An exclusive queue has one consumer that gets everything, and others that wait for their turn. */
class ExclusiveConsumerTest extends ConformanceTest {
    private final Queue queue = new AerogramQueue(unique("ext.exclusive"));

    @Test
    void shouldGiveEverythingToTheFirstConsumerUntilItGoes() throws Exception {
        final MessageConsumer first = session().createConsumer(queue);
        final MessageConsumer second = session().createConsumer(queue);
        send(shared(), queue, "a", "b", "c");

        assertNothingFor(second);
        assertThat(receiveTexts(first, 2)).containsExactly("a", "b");
        first.close();

        assertThat(receiveText(second)).isEqualTo("c");
        send(shared(), queue, "d");
        assertThat(receiveText(second)).isEqualTo("d");
    }
}
