// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 6.1.1, 6.1.6 and 6.1.7: creating connections of each kind, metadata, the exception listener. */
class ConnectionCreationTest extends ConformanceTest {
    @Test
    void shouldDescribeTheProvider() throws Exception {
        final ConnectionMetaData data = connect().getMetaData();

        assertThat(data.getJMSVersion()).isEqualTo("3.1");
        assertThat(data.getJMSMajorVersion()).isEqualTo(3);
        assertThat(data.getJMSMinorVersion()).isEqualTo(1);
        assertThat(data.getJMSProviderName()).isEqualTo("Aerogram");
        assertThat(data.getProviderVersion())
                .startsWith(data.getProviderMajorVersion() + "." + data.getProviderMinorVersion());
    }

    @Test
    void shouldRememberTheExceptionListener() throws Exception {
        final Connection connection = connect();
        final ExceptionListener listener = e -> {};
        assertThat(connection.getExceptionListener()).isNull();

        connection.setExceptionListener(listener);
        assertThat(connection.getExceptionListener()).isSameAs(listener);
        connection.setExceptionListener(null);

        assertThat(connection.getExceptionListener()).isNull();
    }

    @Test
    void shouldMakeConnectionsOfEachDomainFromOneFactory() throws Exception {
        final AerogramConnectionFactory factory = new AerogramConnectionFactory(url());
        final QueueConnection queues = closed(((QueueConnectionFactory) factory).createQueueConnection());
        final TopicConnection topics = closed(((TopicConnectionFactory) factory).createTopicConnection());

        assertThat(queues.createQueueSession(false, Session.AUTO_ACKNOWLEDGE)).isNotNull();
        assertThat(topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "aeron:",
                "aeron:udp://",
                "aeron:udp://host",
                "aeron:udp://127.0.0.1:99999",
                "aeron:quic://127.0.0.1:1",
                "aeron:udp://127.0.0.1:4000?noSuchOption=1",
                "aeron:udp://127.0.0.1:4000?prefetch=many",
                "aeron:udp://127.0.0.1:4000?connectTimeout=-5s",
                "aeron:ipc://",
                "tcp://127.0.0.1:1"
            })
    void shouldNameWhatIsWrongWithAUrl(final String bad) {
        final String wrong = bad.contains("?")
                ? bad.substring(bad.indexOf('?') + 1, bad.indexOf('='))
                : bad.replaceFirst("aeron:quic.*", "quic");

        assertThatThrownBy(() -> new AerogramConnectionFactory(bad).createConnection())
                .isInstanceOf(JMSException.class)
                .hasMessageContaining(wrong);
    }

    @Test
    void shouldSayWhichNodeCannotBeReached() throws Exception {
        final String absent = "aeron:udp://127.0.0.1:" + org.aerogram.it.testkit.FreePorts.udpPair();

        assertThatThrownBy(() -> new AerogramConnectionFactory(absent + "?connectTimeout=300ms").createConnection())
                .isInstanceOf(JMSException.class)
                .hasMessageContaining(absent.substring("aeron:udp://".length()));
    }

    @Test
    void shouldCreateManyConnectionsOneAfterTheOther() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Connection connection = factory().createConnection()) {
                assertThat(connection.createSession()).isNotNull();
            }
        }
    }
}
