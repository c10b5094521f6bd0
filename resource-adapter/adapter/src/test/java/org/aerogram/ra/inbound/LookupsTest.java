// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.InvalidPropertyException;
import java.util.HashMap;
import java.util.Map;
import javax.naming.NameNotFoundException;
import org.aerogram.ra.admin.AerogramAdminQueue;
import org.aerogram.ra.provider.ConnectionParameters;
import org.aerogram.ra.provider.DefaultParameters;
import org.junit.jupiter.api.Test;

class LookupsTest {
    private final Map<String, Object> bound = new HashMap<>();
    private final Lookups lookups = new Lookups(name -> {
        final Object found = bound.get(name);
        if (found == null) {
            throw new NameNotFoundException(name);
        }
        return found;
    });
    private final AerogramActivationSpec spec = new AerogramActivationSpec();

    private DestinationName resolve() throws InvalidPropertyException {
        return lookups.destination(new ActivationCheck(spec).conclude());
    }

    @Test
    void shouldPreferTheLookupOverTheName() throws Exception {
        final AerogramAdminQueue queue = new AerogramAdminQueue();
        queue.setDestinationName("orders.eu");
        bound.put("java:app/jms/orders", queue);
        spec.setDestinationLookup("java:app/jms/orders");
        spec.setDestination("OrdersBean");
        assertThat(resolve()).isEqualTo(new DestinationName(false, "orders.eu"));
    }

    @Test
    void shouldReadADestinationsOwnText() throws Exception {
        spec.setDestination("topic://news");
        assertThat(resolve()).isEqualTo(new DestinationName(true, "news"));
    }

    @Test
    void shouldTakeABareNameAsTheTypeThatIsGiven() throws Exception {
        spec.setDestination("news");
        assertThat(resolve().topic()).isFalse();
        spec.setDestinationType("jakarta.jms.Topic");
        assertThat(resolve()).isEqualTo(new DestinationName(true, "news"));
    }

    @Test
    void shouldRefuseATextOfTheOtherType() {
        spec.setDestination("topic://news");
        spec.setDestinationType("jakarta.jms.Queue");
        assertThatThrownBy(this::resolve)
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContaining("destination is 'topic://news'");
    }

    @Test
    void shouldSayWhichNameWasNotFound() {
        spec.setDestinationLookup("jms/missing");
        assertThatThrownBy(this::resolve)
                .isInstanceOf(NotBoundException.class)
                .hasMessageContaining("destinationLookup is 'jms/missing'");
    }

    @Test
    void shouldNotExpectWhatOnlyTheApplicationCouldHaveBound() {
        spec.setDestinationLookup("java:app/jms/missing");
        assertThatThrownBy(this::resolve)
                .isInstanceOf(InvalidPropertyException.class)
                .isNotInstanceOf(NotBoundException.class)
                .hasMessageContaining("destinationLookup is 'java:app/jms/missing'");
    }

    @Test
    void shouldRefuseWhatIsNoDestination() {
        bound.put("jms/orders", "a text");
        spec.setDestinationLookup("jms/orders");
        assertThatThrownBy(this::resolve).hasMessageContaining("a text (java.lang.String)");
    }

    @Test
    void shouldTakeWhereToConnectFromAConnectionFactory() throws Exception {
        final ConnectionParameters there = new ConnectionParameters("fake:there", "user", "secret", null);
        bound.put("jms/factory", (DefaultParameters) () -> there);
        bound.put("jms/other", "not a factory");
        assertThat(lookups.connectionFactory("jms/factory")).isEqualTo(there);
        assertThat(lookups.connectionFactory(null)).isEqualTo(ConnectionParameters.NONE);
        assertThatThrownBy(() -> lookups.connectionFactory("jms/other"))
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContaining("connectionFactoryLookup");
    }

    /** What recovery asks: a factory that is not bound now does not keep the rest from being recovered. */
    @Test
    void shouldTellRecoveryWhereTheConnectionFactoryLeads() {
        bound.put("jms/factory", (DefaultParameters) () -> new ConnectionParameters("fake:there", "user", "s", null));
        spec.setConnectionFactoryLookup("jms/factory");
        assertThat(Activations.place(spec, lookups).url()).isEqualTo("fake:there");
        spec.setUrl("fake:here");
        assertThat(Activations.place(spec, lookups).url()).isEqualTo("fake:here");
        spec.setConnectionFactoryLookup("jms/missing");
        assertThat(Activations.place(spec, lookups).url()).isEqualTo("fake:here");
    }
}
