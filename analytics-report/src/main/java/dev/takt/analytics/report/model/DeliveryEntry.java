package dev.takt.analytics.report.model;

import dev.takt.analytics.export.Delivery;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The delivery counts of one exporter.
 *
 * @param delivery the counts and the last error
 * @param lastErrorTime the time of that error; null if there was none
 * @param lastSuccess the time of the last successful delivery; null if there was none
 */
public record DeliveryEntry(
        Delivery delivery,
        @Nullable Moment lastErrorTime,
        @Nullable Moment lastSuccess) {
    static DeliveryEntry of(Delivery delivery, Function<Instant, Moment> times) {
        return new DeliveryEntry(
                delivery, momentOf(delivery.lastErrorTime(), times), momentOf(delivery.lastSuccess(), times));
    }

    private static @Nullable Moment momentOf(Optional<Instant> instant, Function<Instant, Moment> times) {
        return instant.map(times).orElse(null);
    }
}
