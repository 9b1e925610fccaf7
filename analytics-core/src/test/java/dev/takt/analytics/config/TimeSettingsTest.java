package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSettingsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:05Z");

    private final TimeSettings settings = new TimeSettings("yyyy-MM-dd HH:mm:ss", false, ZoneId.of("UTC"));

    @Test
    void formatsInstant() {
        assertThat(settings.formatter().format(NOON)).isEqualTo("2026-03-01 12:00:05");
    }

    @Test
    void formatsInstantInZone() {
        assertThat(settings.withZone(ZoneId.of("Asia/Tokyo")).formatter().format(NOON))
                .isEqualTo("2026-03-01 21:00:05");
    }

    @Test
    void formatsOnlyTimeOfDayIfCompact() {
        TimeSettings compact = settings.withCompactTime(true);

        assertThat(compact.formatter().format(NOON)).isEqualTo("12:00:05");
        assertThat(compact.fullFormatter().format(NOON)).isEqualTo("2026-03-01 12:00:05");
    }

    @Test
    void usesEnglishWords() {
        assertThat(settings.withTimeFormat("EEE d MMM").formatter().format(NOON))
                .isEqualTo("Sun 1 Mar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "yyyy-bb", "'open", "HH:mm {"})
    void refusesInvalidPattern(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withTimeFormat(pattern))
                .withMessage("timeFormat must be a date and time pattern such as yyyy-MM-dd HH:mm:ss, was %s", pattern);
    }

    @Test
    @SuppressWarnings("NullAway") // The point of the test.
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> settings.withZone(null))
                .withMessageContaining("zone");
        assertThatNullPointerException()
                .isThrownBy(() -> settings.withTimeFormat(null))
                .withMessageContaining("timeFormat");
    }
}
