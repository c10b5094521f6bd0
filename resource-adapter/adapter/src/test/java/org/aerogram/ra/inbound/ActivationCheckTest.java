// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.resource.spi.InvalidPropertyException;
import java.beans.FeatureDescriptor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

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
        assertThat(settings.redelivery()).isEqualTo(new ActivationSettings.Delays(1_000, 30_000));
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
        assertThat(settings.redelivery()).isEqualTo(new ActivationSettings.Delays(250, 120_000));
        assertThat(settings.reconnect()).isEqualTo(new ActivationSettings.Delays(500, 5_000));
        assertThat(settings.pauseMs()).isEqualTo(3_600_000);
    }

    @Test
    void shouldLetALongFirstDelayRaiseTheDefaultMaximum() throws Exception {
        spec.setDestination("orders");
        spec.setRedeliveryDelay("5m");
        assertThat(new ActivationCheck(spec).conclude().redelivery())
                .isEqualTo(new ActivationSettings.Delays(300_000, 300_000));
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
}
