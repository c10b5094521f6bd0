// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.resource.spi.InvalidPropertyException;
import java.beans.FeatureDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import org.aerogram.ra.AerogramResourceAdapter;
import org.aerogram.ra.inbound.pace.Delays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationCheckTest {
    private final AerogramActivationSpec spec = new AerogramActivationSpec();

    @Test
    void shouldFillInDefaults() throws Exception {
        spec.setDestination(" orders ");
        final ActivationSettings settings = new ActivationCheck(spec).conclude();
        assertThat(settings.destination()).isEqualTo("orders");
        assertThat(settings.topic()).isNull();
        assertThat(settings.maxSessions()).isEqualTo(10);
        assertThat(settings.prefetch()).isZero();
        assertThat(settings.pauseAfterFailures()).isZero();
        assertThat(settings.redelivery()).isEqualTo(new Delays(1_000, 30_000));
    }

    @Test
    void shouldReadDurationsWithUnits() throws Exception {
        spec.setDestination("orders");
        spec.setRedeliveryDelay("250");
        spec.setRedeliveryMaxDelay("2m");
        spec.setReconnectDelay("500ms");
        spec.setReconnectMaxDelay("5 s");
        spec.setPauseDuration("1h");
        final ActivationSettings settings = new ActivationCheck(spec).conclude();
        assertThat(settings.redelivery()).isEqualTo(new Delays(250, 120_000));
        assertThat(settings.reconnect()).isEqualTo(new Delays(500, 5_000));
        assertThat(settings.pauseMs()).isEqualTo(3_600_000);
    }

    @Test
    void shouldLetALongFirstDelayRaiseTheDefaultMaximum() throws Exception {
        spec.setDestination("orders");
        spec.setRedeliveryDelay("5m");
        assertThat(new ActivationCheck(spec).conclude().redelivery()).isEqualTo(new Delays(300_000, 300_000));
    }

    @Test
    void shouldNameEveryPropertyThatIsWrong() {
        spec.setDestinationType("java.lang.String");
        spec.setAcknowledgeMode("Sometimes");
        spec.setMaxSessions("0");
        spec.setPrefetch("many");
        spec.setMessageSelector("region = ");
        spec.setRedeliveryDelay("soon");
        spec.setSubscriptionDurability("Durable");
        final InvalidPropertyException e = catchThrowableOfType(InvalidPropertyException.class, spec::validate);
        assertThat(e.getErrorCode()).isEqualTo("AG-2101");
        assertThat(Arrays.stream(e.getInvalidPropertyDescriptors()).map(FeatureDescriptor::getName))
                .containsExactlyInAnyOrder(
                        "destinationLookup",
                        "destinationType",
                        "acknowledgeMode",
                        "maxSessions",
                        "prefetch",
                        "messageSelector",
                        "redeliveryDelay",
                        "subscriptionName");
        assertThat(e).hasMessageContaining("'Sometimes'").hasMessageContaining("'soon'");
    }

    @Test
    void shouldRefuseALongestDelayBelowTheFirst() {
        spec.setDestination("orders");
        spec.setReconnectDelay("10s");
        spec.setReconnectMaxDelay("1s");
        assertThatThrownBy(spec::validate).hasMessageContaining("reconnectMaxDelay");
    }

    @Test
    void shouldTakeWordsInAnyCase() throws Exception {
        spec.setDestination("news");
        spec.setDestinationType("jakarta.jms.Topic");
        spec.setAcknowledgeMode("dups-ok-acknowledge");
        spec.setSubscriptionDurability("durable");
        spec.setShareSubscriptions("TRUE");
        spec.setSubscriptionName("readers");
        final ActivationSettings settings = new ActivationCheck(spec).conclude();
        assertThat(settings.topic()).isTrue();
        assertThat(settings.subscription()).isEqualTo(new ActivationSettings.Subscription(true, true, "readers"));
    }

    /** The javadoc of jakarta.ejb.ActivationConfigProperty writes them with underscores. */
    @Test
    void shouldTakeAcknowledgeModesWithUnderscores() throws Exception {
        spec.setDestination("orders");
        for (final String mode : List.of("Auto_acknowledge", "Dups_ok_acknowledge", "AUTO_ACKNOWLEDGE")) {
            spec.setAcknowledgeMode(mode);
            new ActivationCheck(spec).conclude();
        }
        spec.setAcknowledgeMode("Client_acknowledge");
        assertThatThrownBy(spec::validate).hasMessageContaining("acknowledgeMode is 'Client_acknowledge'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483647", "2147483648", "1.5", "0x10", "ten"})
    void shouldRefuseNumbersThatCannotBe(final String number) {
        spec.setDestination("orders");
        spec.setMaxSessions(number);
        spec.setPrefetch(number);
        spec.setBatchSize(number);
        assertThatThrownBy(spec::validate)
                .hasMessageContaining("maxSessions is '" + number + "'; it must be a whole number from 1 to 10000")
                .hasMessageContaining("prefetch is '" + number + "'; it must be a whole number from 1 to 1000000")
                .hasMessageContaining("batchSize is '" + number + "'");
    }

    @Test
    void shouldRefuseToConnectAgainWithoutAnyWait() throws Exception {
        spec.setDestination("orders");
        spec.setRedeliveryDelay("0");
        spec.setRedeliveryMaxDelay("0");
        spec.setReconnectDelay("0");
        new ActivationCheck(spec).conclude();
        spec.setReconnectMaxDelay("0 ms");
        assertThatThrownBy(spec::validate).hasMessageContaining("reconnectMaxDelay is 0 ms");
    }

    @Test
    void shouldRefuseNegativeDurations() {
        spec.setDestination("orders");
        spec.setRedeliveryDelay("-1");
        spec.setPauseDuration("-5s");
        spec.setPauseAfterFailures("-1");
        assertThatThrownBy(spec::validate)
                .hasMessageContaining("redeliveryDelay is '-1'")
                .hasMessageContaining("pauseDuration is '-5s'")
                .hasMessageContaining("pauseAfterFailures is '-1'");
    }

    /** ActivationSpec: a JavaBean that must be serializable. */
    @Test
    void shouldBeSerializable() throws Exception {
        spec.setDestination("orders");
        spec.setMaxSessions("3");
        spec.setUrl("fake:node");
        spec.setResourceAdapter(new AerogramResourceAdapter());
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(spec);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            final AerogramActivationSpec copy = (AerogramActivationSpec) in.readObject();
            assertThat(new ActivationCheck(copy).conclude()).isEqualTo(new ActivationCheck(spec).conclude());
            assertThat(copy.parameters()).isEqualTo(spec.parameters());
            assertThat(copy.getResourceAdapter()).isNull();
        }
    }
}
