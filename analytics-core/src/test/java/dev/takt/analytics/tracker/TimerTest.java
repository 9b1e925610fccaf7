package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.SeriesStats;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimerTest {
    private final ManualClock clock = new ManualClock();
    private final Analytics analytics = Analytics.builder().clock(clock).build();

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void callMovesToTrackerNamedAtItsEnd() {
        Tracker found = analytics.tracker("GET /users/{id}", "http.server", Tags.of("status", "200"));
        Timer timer = analytics.timer("http");

        timer.as(found).tags(Tags.of("zone", "a")).end(Outcome.SUCCESS, new IOException("of no matter"));

        assertThat(onlyCall())
                .returns("GET /users/{id}", Event::name)
                .returns("http.server", Event::eventType)
                .returns(Tags.of("status", "200", "zone", "a"), Event::tags)
                .returns(Outcome.SUCCESS, Event::outcome);
        assertThat(analytics.stats().series()).extracting(SeriesStats::name).containsExactly("GET /users/{id}");
    }

    @Test
    void callIsInFlightWhereItStarted() {
        Timer timer = analytics.timer("http").as(analytics.tracker("GET /users/{id}"));

        assertThat(analytics.stats().series())
                .extracting(SeriesStats::name, SeriesStats::inFlight)
                .containsExactly(tuple("http", 1L));
        timer.success();
        assertThat(analytics.stats().inFlight()).isZero();
    }

    @Test
    void trackerOfOtherInstanceIsRefused() {
        try (Analytics other = Analytics.create()) {
            Timer timer = analytics.timer("query");

            assertThatThrownBy(() -> timer.as(other.tracker("theirs")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("theirs");
            timer.success();
        }
        assertThat(onlyCall().name()).isEqualTo("query");
    }

    @Test
    void annotationsAreKeptWithRow() {
        analytics
                .timer("query")
                .annotate("trace_id", "1")
                .annotate("trace_id", "2")
                .annotate("sql", "?")
                .success();
        String unused = analytics.timer("query").annotate("trace_id", "3").call(() -> "value");

        assertThat(analytics.events())
                .extracting(Event::annotations)
                .containsExactly(Map.of("trace_id", "2", "sql", "?"), Map.of("trace_id", "3"));
    }

    @Test
    void slowestCallsWithTraceAreExemplars() {
        for (int i = 1; i <= 6; i++) {
            Timer timer = analytics.timer("query");
            clock.advance(Duration.ofMillis(i));
            timer.annotate("trace_id", "trace-" + i)
                    .annotate("span_id", "span-" + i)
                    .success();
        }
        analytics.timer("plain").success();

        assertThat(analytics.stats().series())
                .extracting(SeriesStats::name, SeriesStats::exemplars)
                .contains(tuple("plain", List.of()));
        assertThat(analytics.stats().series().get(0).exemplars())
                .extracting(
                        Exemplar::traceId,
                        Exemplar::spanId,
                        one -> one.duration().toMillis())
                .containsExactly(
                        tuple("trace-6", "span-6", 6L),
                        tuple("trace-5", "span-5", 5L),
                        tuple("trace-4", "span-4", 4L),
                        tuple("trace-3", "span-3", 3L));
    }

    @Test
    void discardedTimerCountsNothing() {
        Timer timer = analytics.timer("query");

        timer.discard();
        timer.success();

        assertThat(analytics.stats().calls()).isZero();
        assertThat(analytics.stats().inFlight()).isZero();
    }

    @Test
    void givenOutcomeWinsOverError() {
        Timer timer = analytics.timer("query");

        timer.end(Outcome.FAILURE, new CancellationException("given up"));

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(onlyCall().errorType()).isEqualTo(CancellationException.class.getName());
    }

    @Test
    void disabledTimerTakesTrackerTagsAndNotes() {
        try (Analytics off = Analytics.builder()
                .config(AnalyticsConfig.of(Map.of("enabled", "false")))
                .build()) {
            off.timer("query")
                    .as(off.tracker("other"))
                    .tags(Tags.of("a", "b"))
                    .annotate("c", "d")
                    .success();

            assertThat(off.stats().calls()).isZero();
        }
    }

    @Test
    void timerWithoutOutcomeIsUnset() {
        try (Timer timer = analytics.timer("query")) {
            clock.advance(Duration.ofMillis(3));
        }

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.UNSET);
        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void blockThatReturnsIsSuccess() throws IOException {
        String value = analytics.timer("query").call(() -> {
            clock.advance(Duration.ofMillis(3));
            return read("value");
        });
        analytics.timer("query").run(() -> clock.advance(Duration.ofMillis(4)));

        assertThat(value).isEqualTo("value");
        assertThat(analytics.events())
                .extracting(Event::outcome, Event::duration)
                .containsExactly(
                        tuple(Outcome.SUCCESS, Duration.ofMillis(3)), tuple(Outcome.SUCCESS, Duration.ofMillis(4)));
    }

    @Test
    void blockThatThrowsIsFailure() {
        IOException gone = new IOException("gone");

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> analytics.timer("query").run(() -> {
                        throw gone;
                    }))
                    .isSameAs(gone);
        }

        assertThat(analytics.stats().failures()).isEqualTo(5);
        assertThat(analytics.stats().unset()).isZero();
        assertThat(analytics.events().get(0).errorType()).isEqualTo(IOException.class.getName());
    }

    @Test
    void cancelledBlockIsNoFailure() {
        assertThatThrownBy(() -> analytics.timer("query").run(() -> {
                    throw new CancellationException("given up");
                }))
                .isInstanceOf(CancellationException.class);

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void blockMayStateOutcomeAndTags() {
        Timer timer = analytics.timer("query");

        timer.run(() -> timer.tag("cache", "miss").fail(new IOException("gone")));

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(onlyCall().tags()).isEqualTo(Tags.of("cache", "miss"));
    }

    @Test
    void blockLeftByExceptionFailsUnlessItSucceeded() {
        assertThatThrownBy(() -> {
                    try (Timer timer = analytics.timer("query").failUnlessSuccess()) {
                        read(null);
                        timer.success();
                    }
                })
                .isInstanceOf(IOException.class);
        try (Timer timer = analytics.timer("query").failUnlessSuccess()) {
            timer.success();
        }

        assertThat(analytics.events()).extracting(Event::outcome).containsExactly(Outcome.FAILURE, Outcome.SUCCESS);
    }

    @Test
    void hooksSeeWhatABlockReturns() {
        List<Object> seen = new ArrayList<>();
        Tracker tracker = analytics.tracker("query").hook(Hook.after(result -> {
            seen.add(result.value());
            return null;
        }));

        tracker.start().call(() -> 7);

        assertThat(seen).containsExactly(7);
    }

    @Test
    void disabledTimerRunsItsBlock() {
        try (Analytics disabled = Analytics.builder()
                .config(AnalyticsConfig.defaults().withEnabled(false))
                .build()) {
            int seven = disabled.timer("query").call(() -> 7);

            assertThat(seven).isEqualTo(7);
            assertThat(disabled.timer("query").failUnlessSuccess()).isNotNull();
        }
    }

    private static String read(@Nullable String value) throws IOException {
        if (value == null) {
            throw new IOException("gone");
        }
        return value;
    }

    @Test
    void unsetTimerIsNotPartOfSuccessRate() {
        analytics.timer("query").success();
        analytics.timer("query").close();

        assertThat(analytics.stats().successRate()).isEqualTo(100.0);
        assertThat(analytics.stats().unset()).isEqualTo(1);
    }

    @Test
    void timerEndsWithItsOutcomeNotWithItsClose() {
        try (Timer timer = analytics.timer("query")) {
            clock.advance(Duration.ofMillis(3));
            timer.success();
            clock.advance(Duration.ofMillis(40));
        }

        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void firstOutcomeWins() {
        List<Consumer<Timer>> words =
                List.of(Timer::success, timer -> timer.fail(new IOException("gone")), Timer::cancel, Timer::close);

        for (Consumer<Timer> first : words) {
            Timer timer = analytics.timer("query");
            first.accept(timer);
            words.forEach(later -> later.accept(timer));
            clock.advance(Duration.ofMillis(1));
        }

        assertThat(analytics.events())
                .extracting(Event::outcome)
                .containsExactly(Outcome.SUCCESS, Outcome.FAILURE, Outcome.CANCELLED, Outcome.UNSET);
    }

    @Test
    void failureIsNamedAfterItsError() {
        analytics.timer("query").fail(new IOException("gone"));

        assertThat(onlyCall().errorType()).isEqualTo(IOException.class.getName());
    }

    @Test
    void failingWithACancellationIsACancellation() {
        analytics.timer("query").fail(new CancellationException("given up"));

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void failingWithNothingIsRefusedAndTheTimeGoesOn() {
        Timer timer = analytics.timer("query");

        assertThatNullPointerException().isThrownBy(() -> timer.fail(null)).withMessageContaining("error");

        timer.success();
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void tagMovesCallToItsSeries() {
        Tracker tracker = analytics.tracker("query", "db").tag("table", "users");
        try (Timer timer = tracker.start()) {
            timer.tag("cache", "hit").tag("table", "orders").success();
        }

        assertThat(onlyCall().name()).isEqualTo("query");
        assertThat(onlyCall().eventType()).isEqualTo("db");
        assertThat(onlyCall().tags()).isEqualTo(Tags.of("cache", "hit", "table", "orders"));
        assertThat(analytics.stats().series())
                .allSatisfy(series -> assertThat(series.inFlight()).isZero());
    }

    @Test
    void tagAfterEndChangesNothing() {
        Timer timer = analytics.timer("query");
        timer.success();

        timer.tag("cache", "hit").close();

        assertThat(onlyCall().tags()).isEqualTo(Tags.empty());
    }

    @Test
    void anotherThreadMayEndTheTime() throws InterruptedException {
        Timer timer = analytics.timer("query");
        Thread other = new Thread(() -> timer.tag("by", "other").success());

        other.start();
        other.join();
        timer.close();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().tags()).isEqualTo(Tags.of("by", "other"));
    }

    @Test
    void runningTimerIsInFlight() {
        Timer timer = analytics.timer("query");
        clock.advance(Duration.ofSeconds(9));

        assertThat(analytics.stats().series())
                .filteredOn(series -> series.name().equals("query"))
                .singleElement()
                .extracting(
                        SeriesStats::inFlight, series -> series.oldestInFlight().orElseThrow())
                .containsExactly(1L, Duration.ofSeconds(9));

        timer.close();
    }

    @Test
    void timerOfDisabledInstanceDoesNothing() {
        AnalyticsConfig off = AnalyticsConfig.defaults().withEnabled(false);
        try (Analytics disabled = Analytics.builder().config(off).build()) {
            try (Timer timer = disabled.timer("query")) {
                timer.tag("cache", "hit").success();
                timer.fail(new IOException("gone"));
                timer.cancel();
            }

            assertThat(disabled.stats().calls()).isZero();
        }
    }

    private Event onlyCall() {
        assertThat(analytics.events()).hasSize(1);
        return analytics.events().get(0);
    }
}
