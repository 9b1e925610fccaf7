package dev.takt.analytics.report.model;

import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.report.rows.ErrorCounts;
import dev.takt.analytics.report.rows.Speed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A converter from collected rows to entries of a document. */
final class Entries {
    private static final int MOST_NAMES = 10;

    private final Times times;
    private final DurationThresholds thresholds;
    private final Map<FunctionKey, String> ids = new HashMap<>();

    Entries(Times times, DurationThresholds thresholds) {
        this.times = times;
        this.thresholds = thresholds;
    }

    String idOf(FunctionKey key) {
        return ids.computeIfAbsent(key, FunctionKey::id);
    }

    CallEntry call(Event event) {
        return new CallEntry(
                idOf(new FunctionKey(event.name(), event.eventType(), event.tags())),
                times.of(event.startTime()),
                times.of(event.startTime().plus(event.duration())),
                event.duration().toNanos(),
                Speed.word(Speed.of(event.duration().toNanos(), event.eventType(), thresholds)),
                event.outcome(),
                event.errorType(),
                event.annotations(),
                event.elements(),
                event.timeToFirst());
    }

    List<CallEntry> calls(List<Event> events) {
        return events.stream().map(this::call).toList();
    }

    List<ErrorEntry> errors(ErrorCounts counts, int most, LastMessages messages) {
        return counts.byType().stream()
                .limit(most)
                .map(error -> error(error, messages.of(error.type())))
                .toList();
    }

    private ErrorEntry error(ErrorCounts.OfType error, @Nullable String message) {
        List<String> names = error.functions();
        int shown = Math.min(MOST_NAMES, names.size());
        return new ErrorEntry(
                error.type(),
                error.count(),
                times.of(Instant.EPOCH.plusNanos(error.latestEpochNanos())),
                List.copyOf(names.subList(0, shown)),
                names.size() - shown,
                message);
    }
}
