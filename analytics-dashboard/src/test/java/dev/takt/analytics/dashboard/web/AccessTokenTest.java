package dev.takt.analytics.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AccessTokenTest {
    private static final String TOKEN = "correct-horse-battery-staple";
    private static final long TWELVE_HOURS = 12 * 3600;

    private final AtomicLong seconds = new AtomicLong(1_000_000);
    private final AccessToken secret = new AccessToken(TOKEN, seconds::get);

    @Test
    void acceptsTokenOnly() {
        assertThat(secret.isToken(TOKEN)).isTrue();
        assertThat(secret.isToken(TOKEN + "x")).isFalse();
        assertThat(secret.isToken(TOKEN.substring(1))).isFalse();
        assertThat(secret.isToken("")).isFalse();
    }

    @Test
    void sessionLastsTwelveHours() {
        String session = secret.session();

        assertThat(secret.isSession(session)).isTrue();
        seconds.addAndGet(TWELVE_HOURS - 1);
        assertThat(secret.isSession(session)).isTrue();
        seconds.addAndGet(1);
        assertThat(secret.isSession(session)).isFalse();
    }

    @Test
    void sessionCannotBeForgedOrProlonged() {
        String session = secret.session();
        String prolonged = session.replaceFirst("^\\d+", "99999999999");

        assertThat(secret.isSession(prolonged)).isFalse();
        assertThat(secret.isSession("99999999999.")).isFalse();
        assertThat(secret.isSession("")).isFalse();
        assertThat(secret.isSession("x".repeat(1_000))).isFalse();
        assertThat(secret.isSession("1e9." + session)).isFalse();
    }

    @Test
    void refusesSessionOfOtherProcess() {
        assertThat(new AccessToken(TOKEN, seconds::get).isSession(secret.session()))
                .isFalse();
    }

    @Test
    void sessionDoesNotContainToken() {
        assertThat(secret.session()).doesNotContain(TOKEN);
    }
}
