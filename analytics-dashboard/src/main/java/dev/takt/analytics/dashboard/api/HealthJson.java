package dev.takt.analytics.dashboard.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.dashboard.live.DashboardLoop;
import dev.takt.analytics.dashboard.live.LatestSnapshots;
import dev.takt.analytics.dashboard.live.SourceState;
import dev.takt.analytics.dashboard.web.AccessControl;
import dev.takt.analytics.dashboard.web.Connections;
import dev.takt.analytics.report.Snapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes the state of the instances and of the dashboard itself. */
final class HealthJson {
    private HealthJson() {}

    static byte[] of(LatestSnapshots latest, DashboardLoop<?> loop, AccessControl access, Connections connections) {
        return Json.bytes(json -> {
            boolean reached = latest.states().stream().allMatch(state -> state.problem() == null);
            boolean lossless = latest.snapshots().values().stream()
                    .allMatch(snapshot -> snapshot.health().isGood());
            json.writeStartObject();
            json.writeBooleanField("good", reached && lossless);
            json.writeArrayFieldStart("instances");
            for (SourceState state : latest.states()) {
                instance(json, state, latest.snapshots().get(state.name()));
            }
            json.writeEndArray();
            json.writeObjectFieldStart("dashboard");
            json.writeNumberField("watchers", loop.watchers());
            json.writeNumberField("skippedUpdates", loop.counts().skippedUpdates());
            json.writeNumberField("stuckClients", loop.counts().stuckClients());
            json.writeNumberField("refusedRequests", access.refused());
            json.writeNumberField("refusedConnections", connections.refused());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** Returns the names of the instances, and for those with a problem the time of their figures. Changes only with these. */
    static byte[] states(List<SourceState> states) {
        return Json.bytes(json -> {
            json.writeStartArray();
            for (SourceState state : states) {
                json.writeStartObject();
                json.writeStringField("name", state.name());
                if (state.problem() != null) {
                    takenAt(json, state);
                    json.writeStringField("problem", state.problem());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void instance(JsonGenerator json, SourceState state, @Nullable Snapshot snapshot)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", state.name());
        takenAt(json, state);
        if (snapshot != null) {
            json.writeNumberField("figuresAgeMillis", ageMillis(state.readAtNanos()));
            json.writeNumberField("answerAgeMillis", ageMillis(state.answeredAtNanos()));
        }
        if (state.problem() != null) {
            json.writeStringField("problem", state.problem());
        }
        json.writeArrayFieldStart("losses");
        if (snapshot != null) {
            for (Map.Entry<String, Long> loss : snapshot.health().counts().entrySet()) {
                json.writeStartObject();
                json.writeStringField("kind", loss.getKey());
                json.writeNumberField("count", loss.getValue());
                json.writeStringField("meaning", snapshot.health().meanings().getOrDefault(loss.getKey(), ""));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void takenAt(JsonGenerator json, SourceState state) throws IOException {
        Instant takenAt = state.takenAt();
        if (takenAt != null) {
            json.writeStringField("takenAt", takenAt.toString());
        }
    }

    private static long ageMillis(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }
}
