// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.naming.Reference;
import javax.naming.spi.NamingManager;
import org.aerogram.jms.url.ConnectionOption;
import org.aerogram.transport.LinkProviders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AerogramConnectionFactoryTest {
    private static AerogramConnectionFactory configured(final AerogramConnectionFactory factory) {
        factory.setUrl("aeron:udp://h:1?prefetch=7&user=url&password=secret");
        factory.setUser("bean");
        factory.setPassword("s3cret");
        factory.setDurableAcknowledge(true);
        factory.setSendTimeout("2s");
        return factory;
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveABeanPropertyForEachOption(final ConnectionOption option) throws Exception {
        final Map<String, PropertyDescriptor> properties = Arrays.stream(
                        Introspector.getBeanInfo(AerogramConnectionFactory.class)
                                .getPropertyDescriptors())
                .collect(Collectors.toMap(PropertyDescriptor::getName, Function.identity()));
        final PropertyDescriptor property = properties.get(option.optionName());
        assertThat(property).as(option.optionName()).isNotNull();
        final AerogramConnectionFactory factory = new AerogramConnectionFactory("aeron:udp://h:1");
        final Object before = property.getReadMethod().invoke(factory);
        assertThat(before == null ? null : before.toString()).isEqualTo(option.defaultText());
        final Object value =
                switch (property.getPropertyType().getName()) {
                    case "int" -> 17;
                    case "boolean" -> !(Boolean) before;
                    default -> "17s";
                };
        property.getWriteMethod().invoke(factory, value);
        assertThat(property.getReadMethod().invoke(factory)).isEqualTo(value);
        assertThat(factory.properties()).containsExactly(Map.entry(option.optionName(), value.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "ipc"})
    void shouldHaveABeanPropertyForEachOptionOfTheTransports(final String scheme) throws Exception {
        final Map<String, PropertyDescriptor> properties = Arrays.stream(
                        Introspector.getBeanInfo(AerogramConnectionFactory.class)
                                .getPropertyDescriptors())
                .collect(Collectors.toMap(PropertyDescriptor::getName, Function.identity()));
        for (final String option : LinkProviders.forScheme(scheme).options()) {
            assertThat(properties).containsKey(option);
        }
        final AerogramConnectionFactory factory = new AerogramConnectionFactory("aeron:udp://h:1?linkTimeout=5s");
        assertThat(factory.getLinkTimeout()).isEqualTo("5s");
        assertThat(factory.getTermLength()).isNull();
        factory.setLinkTimeout("7s");
        factory.setInterface("127.0.0.1");
        assertThat(factory.settings().address().options())
                .containsExactlyInAnyOrderEntriesOf(Map.of("linkTimeout", "7s", "interface", "127.0.0.1"));
        assertThat(Serialised.copy(factory)).isEqualTo(factory);
        assertThat(new AerogramObjectFactory().getObjectInstance(factory.getReference(), null, null, null))
                .isEqualTo(factory);
        factory.setInterface(null);
        factory.setDataDirectory("/somewhere");
        assertThatThrownBy(factory::settings)
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("dataDirectory")
                .hasMessageContaining("udp");
    }

    /** A factory that another version has serialised may have an option that this one does not know any more. */
    @Test
    void shouldIgnoreAnOptionOfAnotherVersion() throws Exception {
        final AerogramConnectionFactory factory = new AerogramConnectionFactory("aeron:udp://h:1");
        factory.setOfTransport("gone", "7");
        assertThat(factory.settings().address().options()).isEmpty();
    }

    @Test
    void shouldNameWhatIsNoNumber() {
        assertThatThrownBy(new AerogramConnectionFactory("aeron:udp://h:1?prefetch=many")::getPrefetch)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("AG-1103")
                .hasMessageContaining("prefetch");
    }

    @Test
    void shouldReadTheUrlWhereNoPropertyIsSet() {
        final AerogramConnectionFactory factory =
                new AerogramConnectionFactory("aeron:udp://h:1?prefetch=7&user=u&reconnect=off");
        assertThat(factory.getPrefetch()).isEqualTo(7);
        assertThat(factory.getUser()).isEqualTo("u");
        assertThat(factory.isReconnect()).isFalse();
        factory.setUser("v");
        assertThat(factory.getUser()).isEqualTo("v");
        factory.setUser(null);
        assertThat(factory.getUser()).isEqualTo("u");
        factory.setUrl("nonsense");
        assertThat(factory.getUser()).isNull();
        assertThat(factory.getPrefetch()).isEqualTo(1000);
    }

    @Test
    void shouldSurviveSerialisationAndReferences() throws Exception {
        for (final AerogramConnectionFactory factory : new AerogramConnectionFactory[] {
            configured(new AerogramConnectionFactory()),
            configured(new AerogramXAConnectionFactory()),
            new AerogramConnectionFactory(),
            new AerogramXAConnectionFactory("aeron:ipc://n"),
            new AerogramConnectionFactory("aeron:ipc://n", "u", "p")
        }) {
            assertThat(Serialised.copy(factory)).isEqualTo(factory).hasSameHashCodeAs(factory);
            final Reference reference = factory.getReference();
            assertThat(NamingManager.getObjectInstance(reference, null, null, null))
                    .isEqualTo(factory)
                    .hasSameClassAs(factory);
            assertThat(Serialised.copy(reference)).isEqualTo(reference);
        }
        assertThat(new AerogramConnectionFactory("a"))
                .isNotEqualTo(new AerogramConnectionFactory("b"))
                .isNotEqualTo(new AerogramXAConnectionFactory("a"));
        final Reference foreign = new Reference("java.lang.String", AerogramObjectFactory.class.getName(), null);
        assertThat(new AerogramObjectFactory().getObjectInstance(foreign, null, null, null))
                .isNull();
        assertThat(new AerogramObjectFactory().getObjectInstance("text", null, null, null))
                .isNull();
    }

    @Test
    void shouldNotShowPasswords() {
        assertThat(configured(new AerogramConnectionFactory()))
                .hasToString("AerogramConnectionFactory[aeron:udp://h:1]");
        assertThat(new AerogramConnectionFactory("aeron:udp://u:secret@h:1").toString())
                .doesNotContain("secret");
        assertThat(new AerogramXAConnectionFactory()).hasToString("AerogramXAConnectionFactory[no URL]");
    }

    @Test
    void shouldReportABadUrlWhenAConnectionIsMade() {
        final AerogramConnectionFactory factory = new AerogramConnectionFactory("aeron:nonsense");
        assertThatThrownBy(factory::createConnection)
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("aeron:nonsense");
        assertThatThrownBy(() -> factory.createConnection("u", "p")).isInstanceOf(JMSException.class);
        assertThatThrownBy(factory::createQueueConnection).isInstanceOf(JMSException.class);
        assertThatThrownBy(factory::createTopicConnection).isInstanceOf(JMSException.class);
        assertThatThrownBy(factory::createContext)
                .isInstanceOf(JMSRuntimeException.class)
                .hasMessageContaining("aeron:nonsense");
        assertThatThrownBy(() -> new AerogramConnectionFactory().createConnection())
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("there is none");
        assertThatThrownBy(() -> factory.createContext(77))
                .isInstanceOf(JMSRuntimeException.class)
                .hasMessageContaining("session mode 77");
    }
}
