package dev.takt.analytics.log.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.CallLogSettings;
import dev.takt.analytics.config.DurationUnit;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

class CallLogTest {
    private final LogCapture console = LogCapture.of("analytics.console");
    private final LogCapture calls = LogCapture.of("analytics.calls");
    private final LogCapture errors = LogCapture.of("analytics.error");
    private final ManualClock clock = new ManualClock();
    private Analytics analytics = with(new CallLogSettings(DurationUnit.SECONDS, false));

    @AfterEach
    void close() {
        analytics.close();
        console.close();
        calls.close();
        errors.close();
        MDC.clear();
    }

    @Test
    void successIsALineAtDebugOnConsoleAndCalls() {
        take(tracker(), Duration.ofMillis(10));

        assertThat(console.lines()).containsExactly("DEBUG ✅ >>> users.find(db) took 0.010s");
        assertThat(calls.lines()).isEqualTo(console.lines());
        assertThat(errors.lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2000, DEBUG ✅ >>> users.find(call) took 2.000s",
        "2001, DEBUG ✅ >> users.find(call) took 2.001s",
        "5000, DEBUG ✅ >> users.find(call) took 5.000s",
        "5001, DEBUG ✅ > users.find(call) took 5.001s",
        "10000, DEBUG ✅ > users.find(call) took 10.000s",
        "10001, INFO ✅ > users.find(call) took 10.001s"
    })
    void boundsAreInclusive(long millis, String line) {
        take(analytics.tracker("users.find"), Duration.ofMillis(millis));

        assertThat(console.lines()).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource({"100, >>>", "101, >>", "1000, >>", "1001, >"})
    void arrowsAreByTheBoundsOfTheEventType(long millis, String arrows) {
        take(tracker(), Duration.ofMillis(millis));

        assertThat(console.lines().get(0)).startsWith("DEBUG ✅ " + arrows + " users.find(db) took");
    }

    @Test
    void failureIsAWarningAndItsThrowableComesOnceOnErrors() {
        IOException gone = new IOException("gone");

        assertThatThrownBy(() -> tracker().call(() -> {
                    throw gone;
                }))
                .isSameAs(gone);
        analytics.flush();

        assertThat(console.lines()).containsExactly("WARN ❌ >>> users.find(db) took 0.000s: java.io.IOException: gone");
        assertThat(calls.lines()).isEqualTo(console.lines());
        assertThat(errors.lines()).containsExactly("ERROR ❌ >>> users.find(db) took 0.000s: java.io.IOException: gone");
        ThrowableProxy logged = (ThrowableProxy) errors.events().get(0).getThrowableProxy();
        assertThat(logged.getThrowable()).isSameAs(gone);
    }

    @Test
    void failureIsOneRecordUnlessMoreIsAskedFor() {
        for (LogCapture log : List.of(console, calls, errors)) {
            log.setLevel(Level.INFO);
        }

        failWith(new IOException("gone"));

        assertThat(console.lines()).hasSize(1);
        assertThat(console.events().get(0).getThrowableProxy()).isNull();
        assertThat(calls.lines()).isEmpty();
        assertThat(errors.lines()).isEmpty();
    }

    @Test
    void stackTraceIsPrintedAtDebugOnceForEachKindOfError() {
        console.setLevel(Level.DEBUG);

        failWith(new IOException("gone"));
        failWith(new IOException("gone again"));
        failWith(new IllegalStateException("other"));

        assertThat(console.events())
                .extracting(event -> event.getThrowableProxy() != null)
                .containsExactly(true, false, true);
    }

    @Test
    void lineHasTheStartOfItsCall() {
        clock.advance(Duration.ofMillis(1_234));
        take(tracker(), Duration.ofSeconds(3));

        assertThat(console.events().get(0).getFormattedMessage())
                .isEqualTo("✅ > users.find(db) took 3.000s, started 2026-11-20T10:15:31.234Z");
    }

    @Test
    void startIsInTheConfiguredZone() {
        analytics.close();
        AnalyticsConfig config = AnalyticsConfig.defaults();
        analytics = Analytics.builder()
                .config(config.withTime(config.time().withZone(ZoneId.of("+02:00"))))
                .clock(clock)
                .build();

        take(tracker(), Duration.ofMillis(3));

        assertThat(console.events().get(0).getFormattedMessage())
                .endsWith("took 3.00ms, started 2026-11-20T12:15:30.000+02:00");
    }

    @Test
    void disabledCallLogHasNoLines() {
        analytics.close();
        analytics = with(AnalyticsConfig.defaults().callLog().withEnabled(false));

        take(tracker(), Duration.ofMillis(1));
        failWith(new IOException("gone"));

        assertThat(console.lines()).isEmpty();
        assertThat(calls.lines()).isEmpty();
        assertThat(errors.lines()).isEmpty();
    }

    @Test
    void causeStaysOnOneLineWithoutControlCharacters() {
        failWith(new IOException("a\nb\u0085c\u009b31md\u001b[0m"));

        assertThat(console.lines())
                .containsExactly("WARN ❌ >>> users.find(db) took 0.000s: java.io.IOException: a b c?31md?[0m");
    }

    @Test
    void longCancellationIsNoErrorAndStaysAtDebug() {
        CompletableFuture<String> running = tracker().future(CompletableFuture::new);
        clock.advance(Duration.ofSeconds(11));
        running.cancel(true);
        assertThatThrownBy(() -> tracker().call(() -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
        analytics.flush();

        assertThat(console.lines())
                .containsExactly("DEBUG ⏹ > users.find(db) took 11.000s", "DEBUG ⏹ >>> users.find(db) took 0.000s");
        assertThat(errors.lines()).isEmpty();
    }

    @Test
    void blockThatNobodyToldHasASignOfItsOwn() {
        try (Timer timer = tracker().start()) {
            clock.advance(Duration.ofMillis(3));
        }
        analytics.flush();

        assertThat(console.lines()).containsExactly("DEBUG ⏱ >>> users.find(db) took 0.003s");
    }

    @Test
    void callPastTheThresholdOfItsTrackerIsAWarning() {
        Tracker impatient = tracker().slowerThan(Duration.ofMillis(50));

        take(impatient, Duration.ofMillis(50));
        take(impatient, Duration.ofMillis(51));
        take(tracker(), Duration.ofMillis(51));

        assertThat(console.events())
                .extracting(ILoggingEvent::getLevel)
                .containsExactly(Level.DEBUG, Level.WARN, Level.DEBUG);
    }

    @Test
    void thresholdOutlivesFurtherTags() {
        take(tracker().slowerThan(Duration.ZERO).tag("table", "users"), Duration.ofNanos(1));

        assertThat(console.events()).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
    }

    @ParameterizedTest
    @CsvSource({
        "MILLIS, 45123000, executed in 45.123000 ms",
        "AUTO, 12, took 12ns",
        "AUTO, 4560, took 4.56µs",
        "AUTO, 45123000, took 45.1ms",
        "AUTO, 1500000000, took 1.50s",
        "AUTO, 120000000000, took 120s"
    })
    void unitIsConfigured(DurationUnit unit, long nanos, String text) {
        analytics.close();
        analytics = with(new CallLogSettings(unit, false));

        take(tracker(), Duration.ofNanos(nanos));

        assertThat(console.lines().get(0)).endsWith("users.find(db) " + text);
    }

    @Test
    void lineCarriesTheMdcOfItsCallerIfWanted() {
        analytics.close();
        analytics = with(new CallLogSettings(DurationUnit.SECONDS, true));
        MDC.put("request", "r-7");

        take(tracker(), Duration.ofMillis(1));
        CompletableFuture<String> later = tracker().future(CompletableFuture::new);
        MDC.put("request", "r-8");
        later.complete("done");
        analytics.flush();

        assertThat(console.events())
                .extracting(ILoggingEvent::getMDCPropertyMap)
                .containsOnly(Map.of("request", "r-7"));
        assertThat(console.lines())
                .allMatch(line -> line.contains(" on " + Thread.currentThread().getName()));
    }

    @Test
    void lineHasNoMdcByDefault() {
        MDC.put("request", "r-7");

        take(tracker(), Duration.ofMillis(1));

        assertThat(console.events())
                .extracting(ILoggingEvent::getMDCPropertyMap)
                .containsOnly(Map.of());
    }

    @Test
    void levelsThatAreOffGetNoLine() {
        console.setLevel(Level.INFO);

        take(tracker(), Duration.ofMillis(1));

        assertThat(console.lines()).isEmpty();
        assertThat(calls.lines()).hasSize(1);
    }

    @Test
    void namesBringNoControlCharactersIntoTheLog() {
        take(analytics.tracker("a\nFAKE\u001b[31m\u0085\u009b", "b\u202e"), Duration.ofMillis(1));

        assertThat(console.lines()).containsExactly("DEBUG ✅ >>> a?FAKE?[31m??(b?) took 0.001s");
    }

    private Tracker tracker() {
        return analytics.tracker("users.find", "db");
    }

    private void take(Tracker tracker, Duration time) {
        tracker.run(() -> clock.advance(time));
        analytics.flush();
    }

    private void failWith(Exception error) {
        assertThatThrownBy(() -> tracker().call(() -> {
                    throw error;
                }))
                .isSameAs(error);
        analytics.flush();
    }

    private Analytics with(CallLogSettings settings) {
        return Analytics.builder()
                .config(AnalyticsConfig.defaults().withCallLog(settings))
                .clock(clock)
                .build();
    }
}
