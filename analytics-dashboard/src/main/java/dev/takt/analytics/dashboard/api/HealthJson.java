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
import org.jspecify.annotations.Nullable;

/** How it stands with the instances and with the dashboard itself. */
final class HealthJson {
    private HealthJson() {}

    static byte[] of(LatestSnapshots cut, DashboardLoop<?> board, AccessControl gate, Connections connections) {
        return Json.bytes(json -> {
            boolean reached = cut.states().stream().allMatch(state -> state.problem() == null);
            boolean lossless = cut.snapshots().values().stream()
                    .allMatch(snapshot -> snapshot.health().isGood());
            json.writeStartObject();
            json.writeBooleanField("good", reached && lossless);
            json.writeArrayFieldStart("instances");
            for (SourceState state : cut.states()) {
                instance(json, state, cut.snapshots().get(state.name()));
            }
            json.writeEndArray();
            json.writeObjectFieldStart("dashboard");
            json.writeNumberField("watchers", board.watchers());
            json.writeNumberField("skippedUpdates", board.counts().skippedUpdates());
            json.writeNumberField("stuckClients", board.counts().stuckClients());
            json.writeNumberField("refusedRequests", gate.refused());
            json.writeNumberField("refusedConnections", connections.refused());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** The names of the instances, when their figures are of and what is the matter with them. */
    static byte[] states(List<SourceState> states) {
        return Json.bytes(json -> {
            json.writeStartArray();
            for (SourceState state : states) {
                json.writeStartObject();
                state(json, state);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void instance(JsonGenerator json, SourceState state, @Nullable Snapshot snapshot)
            throws IOException {
        json.writeStartObject();
        state(json, state);
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

    private static void state(JsonGenerator json, SourceState state) throws IOException {
        json.writeStringField("name", state.name());
        Instant takenAt = state.takenAt();
        if (takenAt != null) {
            json.writeStringField("takenAt", takenAt.toString());
        }
        if (state.problem() != null) {
            json.writeStringField("problem", state.problem());
        }
    }
}
