package dev.takt.analytics.dashboard.api;

import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.dashboard.live.DashboardLoop;
import dev.takt.analytics.dashboard.live.LatestSnapshots;
import dev.takt.analytics.dashboard.metrics.Exposition;
import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.dashboard.source.SnapshotType;
import dev.takt.analytics.dashboard.web.AccessControl;
import dev.takt.analytics.dashboard.web.Answer;
import dev.takt.analytics.dashboard.web.Connections;
import dev.takt.analytics.dashboard.web.PageResource;
import dev.takt.analytics.dashboard.web.Query;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.model.ReportDocument;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** What the dashboard answers, by what is asked for. */
public final class ApiAnswers implements AutoCloseable {
    private static final String INSTANCE = "instance";
    private static final Set<String> INSTANCE_ALONE = Set.of(INSTANCE);
    private static final Answer NO_FIGURES_YET = Answer.refusal(
                    HttpResponseStatus.SERVICE_UNAVAILABLE.code(), "That instance has not answered yet")
            .with("Retry-After", "1");
    private static final Answer NO_SERIES =
            Answer.refusal(HttpResponseStatus.NOT_FOUND.code(), "There is no series of that id");

    private final DashboardSettings settings;
    private final AccessControl gate;
    private final Connections connections;
    private final Set<String> names;
    private final LivePage page;
    private final DashboardLoop<ReportDocument> board;
    private final Answer openApi = Answer.json(PageResource.bytes("openapi.json"));

    /** Answers about {@code sources}; what {@code gate} and {@code connections} refused is told as well. */
    public ApiAnswers(
            List<DashboardSource> sources, DashboardSettings settings, AccessControl gate, Connections connections) {
        this.settings = settings;
        this.gate = gate;
        this.connections = connections;
        this.names = sources.stream().map(DashboardSource::name).collect(Collectors.toSet());
        this.page = LivePage.load();
        this.board = new DashboardLoop<>(sources, settings.interval(), new ReportRendering());
    }

    /** The live page. */
    public Mono<Answer> page(Query query) {
        query.only(INSTANCE_ALONE);
        return about(query, (cut, instance) -> ReportRendering.of(cut, instance).map(page::of));
    }

    /** All figures: as JSON, or as a snapshot to be merged elsewhere if {@code accept} asks for that. */
    public Mono<Answer> snapshot(String accept, Query query) {
        query.only(INSTANCE_ALONE);
        return about(
                query,
                accept.contains(SnapshotType.NAME)
                        ? (cut, instance) -> cut.made("bytes", instance, Answer.class, ApiAnswers::bytes)
                        : (cut, instance) -> cut.made("json", instance, Answer.class, ReportRendering::json));
    }

    /** Everything about one series. */
    public Mono<Answer> series(String id, Query query) {
        query.only(INSTANCE_ALONE);
        return about(
                query,
                (cut, instance) -> ReportRendering.full(cut, instance)
                        .map(document -> ReportRendering.series(document, id).orElse(NO_SERIES)));
    }

    /** Single calls, the newest first. */
    public Mono<Answer> events(Query query) {
        EventsQuery events = EventsQuery.of(query.only(EventsQuery.PARAMETERS));
        return about(
                query,
                (cut, instance) -> cut.of(instance).map(snapshot -> Answer.json(EventsPage.json(events, snapshot))));
    }

    /** How it stands with the instances and the dashboard. */
    public Mono<Answer> health(Query query) {
        query.only(Set.of());
        return board.ask(cut -> Answer.json(HealthJson.of(cut, board, gate, connections)));
    }

    /** The description of all this. */
    public Mono<Answer> openApi(Query query) {
        query.only(Set.of());
        return Mono.just(openApi);
    }

    /** The metrics for Prometheus, in the format that {@code accept} asks for. */
    public Mono<Answer> metrics(String accept, Query query) {
        query.only(Set.of());
        Exposition exposition = Exposition.accepted(accept);
        return board.ask(cut -> Answer.of(
                exposition.contentType(),
                exposition.write(
                        cut.snapshots(),
                        names.size() > 1,
                        settings.maxMetricSeries(),
                        board.watchers(),
                        board.counts().skippedUpdates())));
    }

    /** The stream of what changes. */
    public Mono<Void> stream(HttpServerRequest request, HttpServerResponse response, Query query) {
        query.only(INSTANCE_ALONE);
        Optional<Answer> unknown = unknown(instance(query));
        if (unknown.isPresent()) {
            return unknown.get().send(request, response);
        }
        String lastEventId = request.requestHeaders().get("Last-Event-ID");
        response.sse()
                .header(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
                // Proxies such as nginx would hold back the end of an event.
                .header("X-Accel-Buffering", "no");
        if (HttpMethod.HEAD.equals(request.method())) {
            return response.send();
        }
        return Mono.create(sink -> response.withConnection(connection -> sink.success(connection.channel())))
                .cast(Channel.class)
                .flatMap(channel -> response.send(board.watch(instance(query), lastEventId, channel))
                        .then());
    }

    /** Ends all streams and the thread. */
    @Override
    public void close() {
        board.close();
    }

    private Mono<Answer> about(Query query, BiFunction<LatestSnapshots, String, Optional<Answer>> answer) {
        String instance = instance(query);
        return unknown(instance)
                .map(Mono::just)
                .orElseGet(() -> board.ask(cut -> answer.apply(cut, instance).orElse(NO_FIGURES_YET)));
    }

    private Optional<Answer> unknown(String instance) {
        return instance.equals(LatestSnapshots.ALL) || names.contains(instance)
                ? Optional.empty()
                : Optional.of(Answer.refusal(HttpResponseStatus.NOT_FOUND.code(), "There is no instance of that name"));
    }

    private static String instance(Query query) {
        return query.one(INSTANCE).orElse(LatestSnapshots.ALL);
    }

    private static Answer bytes(Snapshot snapshot) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            snapshot.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Answer.of(SnapshotType.NAME, out.toByteArray());
    }
}
