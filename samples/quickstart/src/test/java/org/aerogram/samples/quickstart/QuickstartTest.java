// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aerogram.junit.AerogramTest;
import org.aerogram.node.AerogramNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@AerogramTest
@Timeout(120)
class QuickstartTest {
    @Test
    void shouldAskAndPublish() throws JMSException {
        assertThat(printedBy()).containsExactly(expected());
    }

    @Test
    void shouldUseTheNodeOfAUrl(final AerogramNode node) throws JMSException {
        assertThat(printedBy(node.url())).containsExactly(expected());
    }

    private static String[] expected() {
        return new String[] {
            "6 x 7? 42!", "everybody hears of tea at 12 and coffee at 8", "who looks for bargains hears of coffee at 8"
        };
    }

    private static List<String> printedBy(final String... arguments) throws JMSException {
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        final PrintStream out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Quickstart.main(arguments);
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
