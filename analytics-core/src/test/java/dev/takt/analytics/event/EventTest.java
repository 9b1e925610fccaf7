package dev.takt.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTest {
    private static final long NOON = Instant.parse("2026-11-20T12:00:00Z").getEpochSecond() * 1_000_000_000L;

    private final Series series = new Series(7, "users.find", "db", Tags.of("table", "users"));

    @Test
    void copiesView() {
        series.sampleOverhead(48);

        Event event = Event.of(RecordedCall.failure(series, NOON + 5, 1_500, new IOException("disk")));

        assertThat(event.name()).isEqualTo("users.find");
        assertThat(event.eventType()).isEqualTo("db");
        assertThat(event.tags()).isEqualTo(Tags.of("table", "users"));
        assertThat(event.startTime()).isEqualTo(Instant.parse("2026-11-20T12:00:00.000000005Z"));
        assertThat(event.duration()).isEqualTo(Duration.ofNanos(1_500));
        assertThat(event.overhead()).isEqualTo(Duration.ofNanos(48));
        assertThat(event.outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(event.errorType()).isEqualTo("java.io.IOException");
    }

    @Test
    void missingDataIsEmpty() {
        Event event = Event.of(RecordedCall.success(series, NOON, 1));

        assertThat(event.errorType()).isNull();
        assertThat(event.annotations()).isEmpty();
        assertThat(event.elements()).isEmpty();
        assertThat(event.timeToFirst()).isEmpty();
    }

    @Test
    void streamHasElementsAndTimeToFirst() {
        Event event = Event.of(RecordedCall.success(series, NOON, 900).with(CallDetails.ofStream(3, 250)));

        assertThat(event.elements()).hasValue(3);
        assertThat(event.timeToFirst()).contains(Duration.ofNanos(250));
    }

    @Test
    void emptyStreamHasNoTimeToFirst() {
        Event event =
                Event.of(RecordedCall.success(series, NOON, 900).with(CallDetails.ofStream(0, CallDetails.UNUSED)));

        assertThat(event.elements()).hasValue(0);
        assertThat(event.timeToFirst()).isEmpty();
    }

    @Test
    void copiesAnnotations() {
        Map<String, String> given = new HashMap<>(Map.of("user", "42"));
        CallDetails details = new CallDetails(given, CallDetails.UNUSED, CallDetails.UNUSED);

        given.put("user", "changed");
        Event event = Event.of(RecordedCall.success(series, NOON, 1).with(details));

        assertThat(event.annotations()).containsExactly(Map.entry("user", "42"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> event.annotations().put("a", "b"));
    }

    @Test
    void keepsStartBeforeEpoch() {
        Event event = Event.of(RecordedCall.success(series, -1, 1));

        assertThat(event.startTime()).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999999Z"));
    }

    @Test
    void laterOverheadSamplesCountQuarter() {
        series.sampleOverhead(100);
        long first = series.overheadNanos();
        series.sampleOverhead(180);

        assertThat(first).isEqualTo(100);
        assertThat(series.overheadNanos()).isEqualTo(120);
    }

    @Test
    void seriesPrintsNameTypeAndTags() {
        assertThat(series).hasToString("users.find(db){table=users}");
        assertThat(new Series(1, "a", "call", Tags.empty())).hasToString("a(call)");
    }

    @Test
    void systemClockNeverRunsBack() {
        Clock clock = Clock.system();
        Instant wallBefore = Instant.now();
        long before = clock.nanoTime();

        long after = clock.nanoTime();

        assertThat(after).isGreaterThanOrEqualTo(before);
        assertThat(clock.now()).isAfterOrEqualTo(wallBefore);
    }
}
