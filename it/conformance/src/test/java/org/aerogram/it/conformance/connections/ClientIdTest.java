// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.JMSContext;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;

/** Section 6.1.2: the client identifier is set once, early, and belongs to one connection. */
class ClientIdTest extends ConformanceTest {
    @Test
    void shouldBeNullUnlessSet() throws Exception {
        assertThat(stopped().getClientID()).isNull();
    }

    @Test
    void shouldBeWhatWasSet() throws Exception {
        final String id = unique("id");

        assertThat(connectAs(id).getClientID()).isEqualTo(id);
    }

    @Test
    void shouldRefuseASecondIdentifier() throws Exception {
        final Connection connection = stopped();
        connection.setClientID(unique("id"));

        assertThatThrownBy(() -> connection.setClientID(unique("id"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseItAfterAnyUseOfTheConnection() throws Exception {
        final Connection withSession = stopped();
        withSession.createSession();
        final Connection started = connect();
        final Connection described = stopped();
        described.getMetaData();
        final Connection listened = stopped();
        listened.setExceptionListener(e -> {});

        assertThatThrownBy(() -> withSession.setClientID(unique("id"))).isInstanceOf(IllegalStateException.class);
        for (final Connection used : new Connection[] {started, described, listened}) {
            assertThatThrownBy(() -> used.setClientID(unique("id"))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldRefuseAnIdentifierThatIsInUse() throws Exception {
        final String id = unique("id");
        connectAs(id);
        final Connection second = stopped();

        assertThatThrownBy(() -> second.setClientID(id)).isInstanceOf(InvalidClientIDException.class);
        assertThatCode(() -> second.setClientID(unique("id"))).doesNotThrowAnyException();
    }

    @Test
    void shouldBeFreeAgainAfterClose() throws Exception {
        final String id = unique("id");
        connectAs(id).close();

        Await.until("the identifier to be free", () -> {
            try (Connection second = factory().createConnection()) {
                second.setClientID(id);
                return true;
            } catch (final InvalidClientIDException expected) {
                return false;
            }
        });
    }

    @Test
    void shouldRefuseEmptyIdentifiers() throws Exception {
        assertThatThrownBy(() -> stopped().setClientID(null)).isInstanceOf(InvalidClientIDException.class);
        assertThatThrownBy(() -> stopped().setClientID("")).isInstanceOf(InvalidClientIDException.class);
    }

    @Test
    void shouldComeFromTheFactoryWhereItIsConfiguredThere() throws Exception {
        final String id = unique("id");
        final Connection connection = closed(new AerogramConnectionFactory(url("clientId=" + id)).createConnection());

        assertThat(connection.getClientID()).isEqualTo(id);
        assertThatThrownBy(() -> connection.setClientID("other")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed(new AerogramConnectionFactory(url("clientId=" + id)).createConnection()))
                .isInstanceOf(InvalidClientIDException.class);
    }

    @Test
    void shouldBeSetOnAContextThatDoesNotStartByItself() {
        final String id = unique("id");
        final JMSContext first = context();
        first.setAutoStart(false);
        first.setClientID(id);
        final JMSContext second = context();
        second.setAutoStart(false);

        assertThat(first.getClientID()).isEqualTo(id);
        assertThatThrownBy(() -> second.setClientID(id)).isInstanceOf(InvalidClientIDRuntimeException.class);
    }
}
