package dev.takt.analytics.micrometer;

import dev.takt.analytics.event.Tags;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A naming that changes nothing; see {@link ObservationNaming#plain()}. */
final class PlainNaming implements CacheableNaming {
    static final PlainNaming INSTANCE = new PlainNaming();

    /** Errors would open the series to any class name, and a call has its error and its outcome beside the tags. */
    private static final Set<String> NO_TAGS = Set.of("error", "error.type", "exception", "reactor.status");

    private PlainNaming() {}

    private record Key(String name, KeyValues tags) {}

    @Override
    public Object key(ObservationKind kind, Observation.ContextView context) {
        return new Key(ObservationKind.nameOf(context), context.getLowCardinalityKeyValues());
    }

    @Override
    public CallName name(Observation.ContextView context) {
        return CallName.of(
                ObservationKind.nameOf(context), ObservationKind.of(context).eventType(), tags(context));
    }

    /** Returns the low-cardinality key values as tags, without errors and without values {@code none}. */
    static Tags tags(Observation.ContextView context) {
        Map<String, String> tags = new HashMap<>();
        for (KeyValue keyValue : context.getLowCardinalityKeyValues()) {
            if (!NO_TAGS.contains(keyValue.getKey()) && !keyValue.getValue().equals("none")) {
                tags.put(keyValue.getKey(), keyValue.getValue());
            }
        }
        return Tags.of(tags);
    }
}
