// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectMessageTest {
    private static final String TEST_PACKAGE = "org.aerogram.jms";

    record Order(String id, int[] amounts) implements Serializable {}

    static class Broken implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(final java.io.ObjectInputStream in) {
            throw new IllegalStateException("broken");
        }
    }

    static class Holder implements Serializable {
        private static final long serialVersionUID = 1L;
        final transient Object lost = new Object();
        final ArrayList<Object> inner = new ArrayList<>();
    }

    static List<Serializable> basics() {
        final EnumMap<TimeUnit, String> enumMap = new EnumMap<>(TimeUnit.class);
        enumMap.put(TimeUnit.DAYS, "d");
        final Map<String, Integer> large = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            large.put("k" + i, i);
        }
        return List.of(
                "text",
                1,
                2L,
                'c',
                true,
                1.5f,
                new int[] {1, 2},
                new String[][] {{"a"}, {}},
                new BigDecimal("1.50"),
                BigInteger.TEN,
                new Date(5),
                UUID.fromString("00000000-0000-0001-0000-000000000002"),
                LocalDate.of(2026, 11, 22),
                ZonedDateTime.parse("2026-11-22T10:15:30+01:00[Europe/Vienna]"),
                Duration.ofSeconds(3),
                Locale.GERMAN,
                new ArrayList<>(List.of(1, "two")),
                new LinkedList<>(List.of(1)),
                (Serializable) List.of(1, 2, 3),
                (Serializable) Map.of("a", 1),
                (Serializable) Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                (Serializable) Arrays.asList(1, 2),
                new TreeMap<>(Map.of("a", 1)),
                new ConcurrentHashMap<>(Map.of("a", 1)),
                enumMap,
                (Serializable) large,
                TimeUnit.HOURS);
    }

    @ParameterizedTest
    @MethodSource("basics")
    void shouldTrustTheBasicsOfJava(final Serializable object) throws JMSException {
        final AerogramObjectMessage received = Travel.received(MessageFactory.createObjectMessage(object));
        assertThat(received.getObject()).isEqualTo(object);
        assertThat(received.isBodyAssignableTo(object.getClass())).isTrue();
    }

    @Test
    void shouldCarryNull() throws JMSException {
        assertThat(Travel.received(MessageFactory.createObjectMessage(null)).getObject())
                .isNull();
    }

    @Test
    void shouldHoldASnapshot() throws JMSException {
        final ArrayList<String> list = new ArrayList<>(List.of("a"));
        final AerogramObjectMessage message = MessageFactory.createObjectMessage(list);
        list.add("b");
        assertThat(message.getObject()).isEqualTo(List.of("a"));
        ((List<?>) message.getObject()).clear();
        assertThat(message.getObject()).isEqualTo(List.of("a"));
    }

    @Test
    void shouldTrustWhatWasSetHere() throws JMSException {
        final AerogramObjectMessage message = MessageFactory.createObjectMessage(new Order("o", new int[] {1}));
        assertThat(((Order) message.getObject()).id()).isEqualTo("o");
    }

    @Test
    void shouldRefuseWhatIsNotTrustedAndSayHowToTrustIt() throws JMSException {
        final AerogramObjectMessage received =
                Travel.received(MessageFactory.createObjectMessage(new Order("o", new int[] {1})));
        assertThatThrownBy(received::getObject)
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining(Order.class.getName())
                .hasMessageContaining("trustedPackages")
                .hasFieldOrPropertyWithValue("errorCode", "AG-1408");
        assertThat(received.isBodyAssignableTo(Object.class)).isFalse();
        assertThatThrownBy(() -> received.getBody(Object.class)).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldRefuseWhatIsHiddenInsideTrustedObjects() throws JMSException {
        final ArrayList<Object> list = new ArrayList<>();
        list.add(new Order[] {new Order("o", null)});
        for (final Serializable object : List.<Serializable>of(
                list, new HashMap<>(Map.of("k", new Order("o", null))), URI.create("http://localhost"))) {
            final AerogramObjectMessage received = Travel.received(MessageFactory.createObjectMessage(object));
            assertThatThrownBy(received::getObject).isInstanceOf(MessageFormatException.class);
        }
    }

    @Test
    void shouldTrustPackagesWithWhatLiesBelowAndEverythingByAStar() throws JMSException {
        for (final String trusted : List.of(TEST_PACKAGE, TEST_PACKAGE + ".message", "*")) {
            final Order[] orders = {new Order("o", new int[] {1})};
            final AerogramMessage received =
                    Travel.deliver(MessageFactory.createObjectMessage(orders), 1, false, Travel.trusting("a", trusted));
            assertThat(received.getBody(Order[].class)[0].id()).isEqualTo("o");
        }
        final AerogramMessage received = Travel.deliver(
                MessageFactory.createObjectMessage(new Order("o", null)),
                1,
                false,
                Travel.trusting("org.aerogram.jms.mess"));
        assertThatThrownBy(() -> received.getBody(Object.class)).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldRefuseProxiesOfInterfacesThatAreNotTrusted() throws JMSException {
        final Serializable proxy = (Serializable) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Serializable.class, Marked.class}, new Nothing());
        final AerogramMessage message = MessageFactory.createObjectMessage(proxy);
        assertThatThrownBy(
                        () -> Travel.deliver(message, 1, false, Travel.CONTEXT).getBody(Object.class))
                .isInstanceOf(MessageFormatException.class);
        assertThat(Travel.deliver(message, 1, false, Travel.trusting("*")).getBody(Object.class))
                .isInstanceOf(Marked.class);
    }

    interface Marked {}

    static class Nothing implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invoke(final Object proxy, final java.lang.reflect.Method method, final Object[] args) {
            return null;
        }
    }

    @Test
    void shouldRefuseArraysThatTheBytesCannotJustify() throws JMSException {
        final AerogramObjectMessage message = MessageFactory.createObjectMessage(new long[3]);
        final byte[] bytes = message.body().copy();
        final int lengthAt = bytes.length - 3 * Long.BYTES - Integer.BYTES;
        assertThat(bytes[lengthAt + 3]).isEqualTo((byte) 3);
        bytes[lengthAt] = 0x7F;
        assertThatThrownBy(() -> receivedObject(bytes).getObject())
                .isInstanceOf(MessageFormatException.class)
                .hasFieldOrPropertyWithValue("errorCode", "AG-1401");
    }

    @Test
    void shouldTellWhatCannotBeSerialisedOrDeserialised() throws JMSException {
        final Holder holder = new Holder();
        holder.inner.add(new Object());
        assertThatThrownBy(() -> MessageFactory.createObjectMessage(holder))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("java.lang.Object");
        final AerogramMessage broken =
                Travel.deliver(MessageFactory.createObjectMessage(new Broken()), 1, false, Travel.trusting("*"));
        assertThatThrownBy(() -> broken.getBody(Object.class))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("broken");
        assertThatThrownBy(() -> receivedObject(new byte[] {1, 2, 3}).getObject())
                .isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldUseTheContextClassLoaderFirst() throws Exception {
        final AtomicLong asked = new AtomicLong();
        final ClassLoader counting = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(final String name, final boolean resolve) throws ClassNotFoundException {
                if (name.equals(Order.class.getName())) {
                    asked.incrementAndGet();
                }
                return super.loadClass(name, resolve);
            }
        };
        final AerogramMessage received = Travel.deliver(
                MessageFactory.createObjectMessage(new Order("o", null)), 1, false, Travel.trusting("*"));
        final ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            Thread.currentThread().setContextClassLoader(counting);
            assertThat(received.getBody(Order.class).id()).isEqualTo("o");
            assertThat(asked).hasValueGreaterThan(0);
            Thread.currentThread().setContextClassLoader(null);
            assertThat(received.getBody(Order.class).id()).as("ours is left").isEqualTo("o");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void shouldBeReadOnlyWhenReceivedUntilCleared() throws JMSException {
        final AerogramObjectMessage received = Travel.received(MessageFactory.createObjectMessage("a"));
        assertThatThrownBy(() -> received.setObject("b")).isInstanceOf(MessageNotWriteableException.class);
        received.clearBody();
        assertThat(received.getObject()).isNull();
        received.setObject(new Order("o", null));
        assertThat(received.getObject()).as("set here, so trusted").isInstanceOf(Order.class);
        assertThat(Optional.ofNullable(received.getBody(Order.class))).isPresent();
    }

    private static AerogramObjectMessage receivedObject(final byte[] body) throws JMSException {
        final AerogramObjectMessage message = MessageFactory.createObjectMessage("x");
        message.sent(Travel.headers());
        final org.agrona.ExpandableArrayBuffer buffer = new org.agrona.ExpandableArrayBuffer();
        final int headLength = message.encodeHead(buffer, 0);
        buffer.putBytes(headLength, body);
        return (AerogramObjectMessage)
                AerogramMessage.received(buffer, 0, headLength, body.length, 1, false, Travel.CONTEXT);
    }
}
