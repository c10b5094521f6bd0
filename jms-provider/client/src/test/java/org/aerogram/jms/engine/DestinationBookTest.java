// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.aerogram.jms.engine.command.Binding;
import org.aerogram.protocol.codec.DestinationKind;
import org.junit.jupiter.api.Test;

class DestinationBookTest {
    private final DestinationBook book = new DestinationBook(3);

    private long seq;

    private int add(final String name, final boolean own) {
        final Binding binding = book.prepare(DestinationKind.QUEUE, name, own);
        book.add(binding, ++seq, seq - 1);
        return binding.id();
    }

    @Test
    void shouldBindTheNumberOfTheOldestAgain() {
        final int a = add("a", false);
        final int b = add("b", false);
        add("c", false);
        final int before = book.version();
        assertThat(add("d", false)).isEqualTo(a);
        assertThat(book.version()).isNotEqualTo(before);
        assertThat(book.find(DestinationKind.QUEUE, "a")).isNull();
        assertThat(add("e", false)).isEqualTo(b);
        assertThat(book.all()).hasSize(3);
    }

    @Test
    void shouldKeepWhatIsConsumedFromAndWhatIsOurs() {
        final int a = add("a", false);
        book.pin(a);
        add("own", true);
        for (int i = 0; i < 10; i++) {
            add("reply" + i, false);
        }
        assertThat(book.find(DestinationKind.QUEUE, "a").id()).isEqualTo(a);
        assertThat(book.find(DestinationKind.QUEUE, "own")).isNotNull();
        assertThat(book.all()).hasSize(5);
    }

    @Test
    void shouldForgetWhatIsGoneUnlessTheNumberStandsForSomethingElseMeanwhile() {
        final int a = add("a", false);
        final int own = add("own", true);
        book.forget(own, seq + 1);
        assertThat(book.find(DestinationKind.QUEUE, "own")).isNotNull();
        book.forget(a, 1);
        assertThat(book.find(DestinationKind.QUEUE, "a")).as("bound since").isNotNull();
        final int before = book.version();
        book.forget(a, 2);
        assertThat(book.find(DestinationKind.QUEUE, "a")).isNull();
        assertThat(book.version()).isNotEqualTo(before);
        assertThat(add("a", false))
                .as("the node forgets what the number stood for")
                .isEqualTo(a);
        assertThat(book.find(DestinationKind.QUEUE, "a").id()).isEqualTo(a);
        assertThat(book.all()).hasSize(2);
    }

    @Test
    void shouldTellQueuesFromTopics() {
        add("x", false);
        assertThat(book.find(DestinationKind.TOPIC, "x")).isNull();
    }
}
