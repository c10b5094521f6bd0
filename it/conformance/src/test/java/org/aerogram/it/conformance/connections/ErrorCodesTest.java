// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.List;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Section 6.3 (exceptions): each says what is wrong in words and by a stable code; those of the simplified API say the same as those of the classic one. */
class ErrorCodesTest extends ConformanceTest {
    private static JMSException thrown(final ThrowingCallable call) {
        final Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(JMSException.class);
        return (JMSException) thrown;
    }

    private static JMSRuntimeException thrownUnchecked(final ThrowingCallable call) {
        final Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(JMSRuntimeException.class);
        return (JMSRuntimeException) thrown;
    }

    @Test
    void shouldHaveACodeAndWords() throws Exception {
        final Session session = session();
        final Message received = session.createMessage();
        final List<JMSException> failures = List.of(
                thrown(() -> session.createConsumer(queue(), "= 1")),
                thrown(() -> session.createConsumer(null)),
                thrown(() -> session.createQueue("")),
                thrown(() -> session.createConsumer(new AerogramQueue("a,b"))),
                thrown(() -> session.unsubscribe(unique("unknown"))),
                thrown(() -> received.setIntProperty("not a name", 1)),
                thrown(() -> new AerogramConnectionFactory("aeron:nothing").createConnection()));

        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure.getErrorCode()).as(failure.toString()).matches("AG-\\d{4}");
            assertThat(failure.getMessage()).isNotBlank();
        });
    }

    @Test
    void shouldSayTheSameInContexts() throws Exception {
        final Session session = session();
        final JMSContext context = context();
        final JMSException checked = thrown(() -> session.createConsumer(queue(), "= 1"));
        final JMSRuntimeException unchecked = thrownUnchecked(() -> context.createConsumer(queue(), "= 1"));

        assertThat(unchecked.getErrorCode()).isEqualTo(checked.getErrorCode());
        assertThat(unchecked.getCause()).isInstanceOf(checked.getClass());
        assertThat(unchecked.getMessage()).isNotBlank();
    }

    @Test
    void shouldLinkWhatItComesFrom() {
        final JMSException failure =
                thrown(() -> new AerogramConnectionFactory("aeron:ipc://" + unique("nobody") + "?connectTimeout=100ms")
                        .createConnection());

        assertThat(failure.getErrorCode()).matches("AG-\\d{4}");
        if (failure.getLinkedException() != null) {
            assertThat(failure.getCause()).isSameAs(failure.getLinkedException());
        }
    }
}
