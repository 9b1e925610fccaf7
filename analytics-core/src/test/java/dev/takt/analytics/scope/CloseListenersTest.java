package dev.takt.analytics.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.LogCapture;
import dev.takt.analytics.contract.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloseListenersTest {
    private final ManualClock clock = new ManualClock();
    private final Recorder recorder = Recorder.create(ScopeLimits.defaults(), clock);
    private final List<Map<String, Double>> results = new ArrayList<>();

    @Test
    void listenerReceivesResultThatPredicateAccepts() {
        recorder.onClose(result -> result.get("total_recording_duration") > 1.0, results::add);

        record(Duration.ofMillis(300));
        record(Duration.ofMillis(1700));
        record(Duration.ofMillis(900));

        assertThat(results).containsExactly(Map.of("hits", 1.0, "total_recording_duration", 1.7));
        assertThat(recorder.result()).containsEntry("hits", 3.0);
    }

    @Test
    void severalListenersAreToldEach() {
        recorder.onClose(result -> true, results::add).onClose(result -> true, results::add);

        record(Duration.ZERO);

        assertThat(results).hasSize(2);
    }

    @Test
    void listenerSeesScopeClosed() {
        recorder.onClose(result -> true, result -> results.add(recorder.result()));

        record(Duration.ZERO);

        assertThat(results).containsExactly(Map.of("hits", 1.0, "total_recording_duration", 0.0));
    }

    @Test
    void throwingListenerIsCountedAndLoggedOnly() {
        recorder.onClose(result -> true, result -> {
                    throw new IllegalStateException("listener");
                })
                .onClose(
                        result -> {
                            throw new AssertionError("predicate");
                        },
                        results::add)
                .onClose(result -> true, results::add);

        try (LogCapture log = LogCapture.ofInfo("dev.takt.analytics")) {
            record(Duration.ZERO);
            record(Duration.ZERO);

            assertThat(log.lines()).containsExactly("WARN A listener of closing scopes failed");
        }
        assertThat(results).hasSize(2);
        assertThat(recorder.result()).containsEntry("listener_failure_count", 4.0);
    }

    @Test
    void nullsAreRefused() {
        assertThatThrownBy(() -> recorder.onClose(null, results::add)).hasMessage("wanted must not be null");
        assertThatThrownBy(() -> recorder.onClose(result -> true, null)).hasMessage("listener must not be null");
    }

    private void record(Duration time) {
        try (Scope scope = recorder.record()) {
            assertThat(scope).isNotNull();
            Scope.incr("hits");
            clock.advance(time);
        }
    }
}
