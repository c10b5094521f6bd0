// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {
    private static ConnectionSettings parse(final String url) throws UrlException {
        return parse(url, Map.of());
    }

    private static ConnectionSettings parse(final String url, final Map<ConnectionOption, String> overrides)
            throws UrlException {
        return ConnectionSettings.parse(url, overrides, Map.of(), scheme -> switch (scheme) {
            case "udp" -> Set.of("interface", "termBufferLength");
            case "ipc" -> Set.of("dir");
            default ->
                throw new TransportException(
                        TransportException.Category.BAD_ADDRESS, "unknown scheme '" + scheme + "'");
        });
    }

    @Test
    void shouldReadHosts() throws UrlException {
        final ConnectionSettings settings =
                parse("aeron:udp://localhost:7001,10.0.0.1:65535,[::1]:1,a-b.example_x.org:80");
        assertThat(settings.address())
                .isEqualTo(new LinkAddress(
                        "udp",
                        List.of("localhost:7001", "10.0.0.1:65535", "[::1]:1", "a-b.example_x.org:80"),
                        "",
                        Map.of()));
    }

    @Test
    void shouldReadAName() throws UrlException {
        assertThat(parse("aeron:ipc://node-1.a_b?dir=/tmp/x%20y&prefetch=7").address())
                .isEqualTo(new LinkAddress("ipc", List.of(), "node-1.a_b", Map.of("dir", "/tmp/x y")));
    }

    @Test
    void shouldHaveDefaults() throws UrlException {
        final ConnectionSettings settings = parse(" aeron:ipc://n? ");
        assertThat(settings.clientId()).isNull();
        assertThat(settings.user()).isNull();
        assertThat(settings.password()).isNull();
        assertThat(settings.prefetch()).isEqualTo(1000);
        assertThat(settings.connectTimeoutNs()).isEqualTo(TimeUnit.SECONDS.toNanos(15));
        assertThat(settings.requestTimeoutNs()).isEqualTo(TimeUnit.SECONDS.toNanos(30));
        assertThat(settings.sendTimeoutNs()).isEqualTo(TimeUnit.SECONDS.toNanos(30));
        assertThat(settings.closeTimeoutNs()).isEqualTo(TimeUnit.SECONDS.toNanos(15));
        assertThat(settings.sessionTimeoutNs()).isEqualTo(TimeUnit.SECONDS.toNanos(30));
        assertThat(settings.reconnect()).isTrue();
        assertThat(settings.reconnectTimeoutNs()).isEqualTo(TimeUnit.SECONDS.toNanos(30));
        assertThat(settings.reconnectDelayNs()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(settings.reconnectMaxDelayNs()).isEqualTo(TimeUnit.SECONDS.toNanos(5));
        assertThat(settings.durableAcknowledge()).isFalse();
        assertThat(settings.allowPlainPassword()).isFalse();
        assertThat(settings.trustedPackages()).isEmpty();
    }

    @Test
    void shouldReadEveryOption() throws UrlException {
        final ConnectionSettings settings =
                parse("aeron:udp://h:1?clientId=c%26d&user=u&password=a+b%3D%C3%9F&prefetch=1"
                        + "&connectTimeout=500ms&requestTimeout=2m&sendTimeout=1h&closeTimeout=0ms&sessionTimeout=5s"
                        + "&reconnect=off&reconnectTimeout=1s&reconnectDelay=7ms&reconnectMaxDelay=8s&durableAcknowledge=true"
                        + "&plainPassword=on&trustedPackages=a.b,%20c.d&interface=127.0.0.1");
        assertThat(settings.clientId()).isEqualTo("c&d");
        assertThat(settings.user()).isEqualTo("u");
        assertThat(settings.password()).isEqualTo("a+b=ß");
        assertThat(settings.prefetch()).isEqualTo(1);
        assertThat(settings.connectTimeoutNs()).isEqualTo(500_000_000L);
        assertThat(settings.requestTimeoutNs()).isEqualTo(120_000_000_000L);
        assertThat(settings.sendTimeoutNs()).isEqualTo(3_600_000_000_000L);
        assertThat(settings.closeTimeoutNs()).isZero();
        assertThat(settings.sessionTimeoutNs()).isEqualTo(5_000_000_000L);
        assertThat(settings.reconnect()).isFalse();
        assertThat(settings.reconnectTimeoutNs()).isEqualTo(1_000_000_000L);
        assertThat(settings.reconnectDelayNs()).isEqualTo(7_000_000L);
        assertThat(settings.reconnectMaxDelayNs()).isEqualTo(8_000_000_000L);
        assertThat(settings.durableAcknowledge()).isTrue();
        assertThat(settings.allowPlainPassword()).isTrue();
        assertThat(settings.trustedPackages()).containsExactly("a.b", "c.d");
        assertThat(settings.address().options()).containsExactly(Map.entry("interface", "127.0.0.1"));
    }

    @Test
    void shouldPutPropertiesAboveTheUrl() throws UrlException {
        final ConnectionSettings settings = parse(
                "aeron:ipc://n?user=a&prefetch=5",
                Map.of(ConnectionOption.USER, "b%20", ConnectionOption.SEND_TIMEOUT, "1s"));
        assertThat(settings.user()).isEqualTo("b%20");
        assertThat(settings.prefetch()).isEqualTo(5);
        assertThat(settings.sendTimeoutNs()).isEqualTo(1_000_000_000L);
        assertThatThrownBy(() -> parse("aeron:ipc://n", Map.of(ConnectionOption.PREFETCH, "-1")))
                .hasMessageContaining("prefetch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "AG-1101 ~ there is none ~ ''",
                "AG-1101 ~ does not begin with aeron: ~ tcp://localhost:61616",
                "AG-1101 ~ does not begin with aeron: ~ udp://localhost:1",
                "AG-1101 ~ no :// ~ aeron:udp:localhost:1",
                "AG-1101 ~ scheme is not made of ~ aeron:://localhost:1",
                "AG-1101 ~ scheme is not made of ~ aeron:UDP://localhost:1",
                "AG-1101 ~ unknown scheme 'tcp' ~ aeron:tcp://localhost:1",
                "AG-1101 ~ aerogram-node ~ aeron:embedded://n",
                "AG-1101 ~ host:port is missing ~ aeron:udp://",
                "AG-1101 ~ a port is missing ~ aeron:udp://localhost",
                "AG-1101 ~ a port is missing ~ aeron:udp://[::1]",
                "AG-1101 ~ a port is not a number ~ aeron:udp://localhost:",
                "AG-1101 ~ a port is not a number ~ aeron:udp://localhost:0",
                "AG-1101 ~ a port is not a number ~ aeron:udp://localhost:65536",
                "AG-1101 ~ a port is not a number ~ aeron:udp://localhost:1/x",
                "AG-1101 ~ a host is missing ~ aeron:udp://:1",
                "AG-1101 ~ a host is missing ~ aeron:udp://a:1,",
                "AG-1101 ~ a host is missing ~ aeron:udp://::1:5",
                "AG-1101 ~ a host is missing ~ aeron:udp://a b:1",
                "AG-1101 ~ not before an @ ~ aeron:udp://u:secret@h:1",
                "AG-1101 ~ name of the node is missing ~ aeron:ipc://?prefetch=1",
                "AG-1101 ~ a node's name has ~ aeron:ipc://a/b",
                "AG-1101 ~ has no name ~ aeron:ipc://n?=5",
                "AG-1101 ~ has no name ~ aeron:ipc://n?prefetch=5&",
                "AG-1101 ~ option prefetch has no value ~ aeron:ipc://n?prefetch",
                "AG-1101 ~ option prefetch is given twice ~ aeron:ipc://n?prefetch=5&prefetch=6",
                "AG-1101 ~ option user has a % ~ aeron:ipc://n?user=100%",
                "AG-1101 ~ option user has a % ~ aeron:ipc://n?user=%zz",
                "AG-1101 ~ option user has a % ~ aeron:ipc://n?user=%ff",
                "AG-1102 ~ option prefetsh in a connection URL of scheme ipc: did you mean prefetch? ~ aeron:ipc://n?prefetsh=5",
                "AG-1102 ~ did you mean clientId? ~ aeron:ipc://n?clientID=5",
                "AG-1102 ~ did you mean dir? ~ aeron:ipc://n?dirs=5",
                "AG-1102 ~ known are clientId, user ~ aeron:ipc://n?something=5",
                "AG-1102 ~ option dir ~ aeron:udp://h:1?dir=5",
                "AG-1103 ~ '-1' of option prefetch is out of range ~ aeron:ipc://n?prefetch=-1",
                "AG-1103 ~ '1000001' of option prefetch ~ aeron:ipc://n?prefetch=1000001",
                "AG-1103 ~ 'x' of option prefetch is not a number ~ aeron:ipc://n?prefetch=x",
                "AG-1103 ~ '5' of option connectTimeout has no unit: expected a duration from 1ms to 1h, such as ~ aeron:ipc://n?connectTimeout=5",
                "AG-1103 ~ '5days' of option connectTimeout has an unknown unit ~ aeron:ipc://n?connectTimeout=5days",
                "AG-1103 ~ does not begin with a number ~ aeron:ipc://n?connectTimeout=-5s",
                "AG-1103 ~ is out of range ~ aeron:ipc://n?connectTimeout=2h",
                "AG-1103 ~ is out of range ~ aeron:ipc://n?connectTimeout=0s",
                "AG-1103 ~ is out of range ~ aeron:ipc://n?connectTimeout=9999999999999h",
                "AG-1103 ~ is out of range ~ aeron:ipc://n?connectTimeout=999999999999h",
                "AG-1103 ~ 'yes' of option reconnect is neither true nor false ~ aeron:ipc://n?reconnect=yes",
                "AG-1103 ~ option user is empty ~ aeron:ipc://n?user=",
            })
    void shouldSayWhatIsWrong(final String code, final String reason, final String url) {
        final UrlException wrong = catchThrowableOfType(UrlException.class, () -> parse(url));
        assertThat(wrong).as(url).isNotNull().isInstanceOf(JMSException.class);
        assertThat(wrong.getErrorCode()).isEqualTo(code);
        assertThat(wrong).hasMessageContaining(reason).hasMessageStartingWith(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aeron:udp://h:1?password=se%cret",
                "aeron:udp://h:1?passwort=secret",
                "aeron:udp://h:1&password=secret",
                "aeron:udp://h:x?password=secret",
                "aeron:udp://u:secret@h:1",
                "aeron:udp://u:secret?@h:1",
                "aeron:udp://u:secret=@h:1?user=a",
                "aeron:udp://u:secret&se=cret@h:1",
                "aeron:udp://secret@h:1?password=secret",
                "aeron:udp//h:1?password=secret",
                "aeron:udp://h:1?password=secret&password=secret",
                "aeron:udp://h:1?user=a&password=secret&prefetch=-1",
                "password=secret",
                "aeron:udp://h:1;password=secret",
            })
    void shouldNotShowPasswordsInExceptions(final String url) {
        final UrlException wrong = catchThrowableOfType(UrlException.class, () -> parse(url));
        assertThat(wrong).as(url).isNotNull();
        assertThat(wrong.toString()).doesNotContain("secret").doesNotContain("cret");
    }

    @Test
    void shouldNotShowPasswordsInText() throws UrlException {
        assertThat(parse("aeron:udp://h:1?user=me&password=secret&clientId=c"))
                .hasToString("aeron:udp://h:1 user me clientId c");
        assertThat(parse("aeron:ipc://n?password=secret")).hasToString("aeron:ipc://n");
    }

    @Test
    void shouldCutLongTextsInExceptions() {
        final String longText = "x".repeat(3_000);
        assertThatThrownBy(() -> parse("aeron:ipc://n?prefetch=" + longText))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
        assertThatThrownBy(() -> parse("aeron:ipc://n?" + longText + "=1"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
        assertThatThrownBy(() -> parse(longText + longText + longText))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void shouldBeEqualByContent() throws UrlException {
        assertThat(parse("aeron:ipc://n?prefetch=1000&reconnect=on")).isEqualTo(parse("aeron:ipc://n"));
        assertThat(parse("aeron:ipc://n")).hasSameHashCodeAs(parse("aeron:ipc://n"));
        assertThat(parse("aeron:ipc://n?prefetch=1")).isNotEqualTo(parse("aeron:ipc://n"));
        assertThat(parse("aeron:ipc://m")).isNotEqualTo(parse("aeron:ipc://n"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellEveryOptionInTheTable(final ConnectionOption option) throws IOException {
        final String table = Files.readString(Path.of("src/main/java/org/aerogram/jms/url/package-info.java"));
        final String defaultText = option == ConnectionOption.TRUSTED_PACKAGES
                ? "none"
                : option.defaultText() == null ? "" : option.defaultText();
        assertThat(table).contains("<td>" + option.optionName() + "</td><td>" + defaultText + "</td>");
        assertThat(ConnectionOption.named(option.optionName())).isSameAs(option);
        assertThat(option.form()).isNotBlank();
    }
}
