// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.ResourceAllocationRuntimeException;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.TransactionRolledBackException;
import jakarta.jms.TransactionRolledBackRuntimeException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UncheckedErrorsTest {
    /** Of a class that the specification does not know. */
    private static final class OwnSecurityException extends JMSSecurityException {
        private static final long serialVersionUID = 1L;

        OwnSecurityException() {
            super("m", "AG-1");
        }
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(new JMSException("m", "AG-1"), JMSRuntimeException.class),
                Arguments.of(new IllegalStateException("m", "AG-1"), IllegalStateRuntimeException.class),
                Arguments.of(new InvalidClientIDException("m", "AG-1"), InvalidClientIDRuntimeException.class),
                Arguments.of(new InvalidDestinationException("m", "AG-1"), InvalidDestinationRuntimeException.class),
                Arguments.of(new InvalidSelectorException("m", "AG-1"), InvalidSelectorRuntimeException.class),
                Arguments.of(new JMSSecurityException("m", "AG-1"), JMSSecurityRuntimeException.class),
                Arguments.of(new OwnSecurityException(), JMSSecurityRuntimeException.class),
                Arguments.of(new MessageFormatException("m", "AG-1"), MessageFormatRuntimeException.class),
                Arguments.of(new MessageNotWriteableException("m", "AG-1"), MessageNotWriteableRuntimeException.class),
                Arguments.of(new MessageEOFException("m", "AG-1"), JMSRuntimeException.class),
                Arguments.of(new ResourceAllocationException("m", "AG-1"), ResourceAllocationRuntimeException.class),
                Arguments.of(
                        new TransactionInProgressException("m", "AG-1"), TransactionInProgressRuntimeException.class),
                Arguments.of(
                        new TransactionRolledBackException("m", "AG-1"), TransactionRolledBackRuntimeException.class));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldKeepKindMessageCodeAndCause(final JMSException checked, final Class<?> unchecked) {
        final JMSRuntimeException made = UncheckedErrors.of(checked);
        assertThat(made).isExactlyInstanceOf(unchecked).hasMessage("m").hasCause(checked);
        assertThat(made.getErrorCode()).isEqualTo("AG-1");
    }
}
