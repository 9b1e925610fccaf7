package dev.takt.analytics.dashboard.api;

import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.dashboard.live.DashboardLoop;
import dev.takt.analytics.dashboard.live.LatestSnapshots;
import dev.takt.analytics.dashboard.live.TimeRange;
import dev.takt.analytics.dashboard.live.View;
import dev.takt.analytics.dashboard.metrics.Exposition;
import dev.takt.analytics.dashboard.source.DashboardDocument;
import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.dashboard.source.SnapshotType;
import dev.takt.analytics.dashboard.web.AccessControl;
import dev.takt.analytics.dashboard.web.Answer;
import dev.takt.analytics.dashboard.web.ApiRequest;
import dev.takt.analytics.dashboard.web.BadQueryException;
import dev.takt.analytics.dashboard.web.Connections;
import dev.takt.analytics.dashboard.web.ContentCoding;
import dev.takt.analytics.dashboard.web.PageResource;
import dev.takt.analytics.dashboard.web.Query;
import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.model.ReportDocument;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Answers the requests for the page, the figures, the stream and the metrics. */
public final class ApiAnswers implements AutoCloseable {
    private static final String INSTANCE = "instance";
    private static final String RANGE = "range";
    private static final String SERIES = "series";
    private static final Set<String> VIEW = Set.of(INSTANCE, RANGE);
    private static final Set<String> SLOWEST = Set.of(INSTANCE, RANGE, SERIES);
    private static final Answer NO_FIGURES_YET = Answer.refusal(
                    HttpResponseStatus.SERVICE_UNAVAILABLE.code(), "That instance has not answered yet")
            .with("Retry-After", "1");
    private static final Answer NO_PAGE = Answer.refusal(HttpResponseStatus.NOT_FOUND.code(), "There is no such page");
    private static final Answer NO_SERIES =
            Answer.refusal(HttpResponseStatus.NOT_FOUND.code(), "There is no series of that id");

    private final DashboardSettings settings;
    private final AccessControl access;
    private final Connections connections;
    private final List<String> names;
    private final LivePage page;
    private final Map<String, DashboardDocument> documents = new HashMap<>();
    private final DashboardLoop<ReportDocument> loop;
    private final Answer openApi = Answer.json(PageResource.bytes("openapi.json"));

    /** Answers about {@code sources}. The state includes the refusals that {@code access} and {@code connections} count. */
    public ApiAnswers(
            List<DashboardSource> sources,
            DashboardSettings settings,
            AccessControl access,
            Connections connections,
            LogQueue log) {
        this.settings = settings;
        this.access = access;
        this.connections = connections;
        this.names = sources.stream().map(DashboardSource::name).toList();
        sources.forEach(
                source -> source.documents().forEach(document -> documents.putIfAbsent(document.path(), document)));
        this.page = LivePage.load(documents.values());
        this.loop = new DashboardLoop<>(sources, settings.interval(), new ReportRendering(), log);
    }

    /** Returns the live page. */
    public Mono<Answer> page(ApiRequest request) {
        request.query().only(VIEW);
        return answer(
                request, (latest, view) -> ReportRendering.ofPage(latest, view).map(page::of));
    }

    /** Returns all figures as JSON, or in the lossless format of snapshots if the header {@code Accept} names that. */
    public Mono<Answer> snapshot(ApiRequest request) {
        request.query().only(VIEW);
        return answer(
                request,
                request.accept().contains(SnapshotType.NAME)
                        ? (latest, view) -> latest.made("bytes", view, Answer.class, ApiAnswers::bytes)
                        : ReportRendering::json);
    }

    /** Returns all details of one series. */
    public Mono<Answer> series(String id, ApiRequest request) {
        request.query().only(VIEW);
        return answer(
                request,
                (latest, view) -> ReportRendering.inFull(latest, view)
                        .map(document -> ReportRendering.series(document, id).orElse(NO_SERIES)));
    }

    /** Returns the call tree as JSON. */
    public Mono<Answer> tree(ApiRequest request) {
        request.query().only(VIEW);
        return answer(request, (latest, view) -> latest.made("tree", view, Answer.class, TreeAnswers::json));
    }

    /** Returns the slowest calls of all roots or of one, with the calls that they made. */
    public Mono<Answer> slowest(ApiRequest request) {
        Optional<String> series = request.query().only(SLOWEST).one(SERIES);
        return answer(
                request, (latest, view) -> latest.of(view).map(snapshot -> TreeAnswers.slowest(snapshot, series)));
    }

    /** Returns the call tree as collapsed stacks, the input of flame graph tools. */
    public Mono<Answer> stacks(ApiRequest request) {
        request.query().only(VIEW);
        return answer(request, (latest, view) -> latest.made("stacks", view, Answer.class, TreeAnswers::stacks));
    }

    /** Returns single calls, the newest first. */
    public Mono<Answer> events(ApiRequest request) {
        EventsQuery events = EventsQuery.of(request.query().only(EventsQuery.PARAMETERS));
        return answer(
                request,
                (latest, view) -> latest.of(view).map(snapshot -> Answer.json(EventsPage.json(events, snapshot))));
    }

    /** Returns the state of the instances and of the dashboard, after each instance has answered or failed. */
    public Mono<Answer> health(ApiRequest request) {
        request.query().only(Set.of());
        return loop.askAboutInstances(latest -> Answer.json(HealthJson.of(latest, loop, access, connections)));
    }

    /** Returns the OpenAPI description. */
    public Mono<Answer> openApi(ApiRequest request) {
        request.query().only(Set.of());
        return Mono.just(openApi);
    }

    /** Returns the metrics for Prometheus, in the format that the header {@code Accept} names. */
    public Mono<Answer> metrics(ApiRequest request) {
        request.query().only(Set.of());
        Exposition exposition = Exposition.accepted(request.accept());
        return loop.ask(latest -> Answer.of(
                        exposition.contentType(),
                        exposition.write(
                                names,
                                latest.snapshots(),
                                settings.maxMetricSeries(),
                                loop.watchers(),
                                loop.counts().skippedUpdates()))
                .preparedFor(request));
    }

    /** Returns a document of a source; the refusal of an unknown address if no source has one. */
    public Mono<Answer> document(ApiRequest request) {
        Query query = request.query();
        DashboardDocument document = documents.get(query.path());
        if (document == null) {
            return Mono.just(NO_PAGE);
        }
        Map<String, String> parameters = new HashMap<>();
        query.only(document.parameters());
        document.parameters().forEach(name -> query.one(name).ifPresent(value -> parameters.put(name, value)));
        return loop.ask(latest -> made(document, parameters).preparedFor(request));
    }

    private static Answer made(DashboardDocument document, Map<String, String> parameters) {
        try {
            String made = document.maker().apply(parameters);
            return Answer.of(document.mediaType(), made.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException refused) {
            throw new BadQueryException(String.valueOf(refused.getMessage()));
        }
    }

    /** Sends the stream of changes. */
    public Mono<Void> stream(ApiRequest asked, HttpServerRequest request, HttpServerResponse response) {
        View view = view(asked.query().only(VIEW));
        Optional<Answer> unknown = unknown(view.instance());
        if (unknown.isPresent()) {
            return unknown.get().send(request, response);
        }
        String lastEventId = request.requestHeaders().get("Last-Event-ID");
        response.sse()
                .header(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
                .header(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING)
                // Proxies such as nginx would hold back the end of an event.
                .header("X-Accel-Buffering", "no");
        if (asked.gzip()) {
            response.header(HttpHeaderNames.CONTENT_ENCODING, ContentCoding.GZIP);
        }
        if (HttpMethod.HEAD.equals(request.method())) {
            return response.send();
        }
        return Mono.create(sink -> response.withConnection(connection -> sink.success(connection.channel())))
                .cast(Channel.class)
                .flatMap(channel -> response.send(loop.watch(view, lastEventId, channel, asked.gzip()))
                        .then());
    }

    /** Ends all streams and the thread. */
    @Override
    public void close() {
        loop.close();
    }

    private Mono<Answer> answer(ApiRequest request, BiFunction<LatestSnapshots, View, Optional<Answer>> make) {
        View view = view(request.query());
        return unknown(view.instance())
                .map(Mono::just)
                .orElseGet(() -> loop.ask(latest ->
                        make.apply(latest, view).orElse(NO_FIGURES_YET).preparedFor(request)));
    }

    private Optional<Answer> unknown(String instance) {
        return instance.equals(View.ALL_INSTANCES) || names.contains(instance)
                ? Optional.empty()
                : Optional.of(Answer.refusal(HttpResponseStatus.NOT_FOUND.code(), "There is no instance of that name"));
    }

    private static View view(Query query) {
        TimeRange range = query.one(RANGE)
                .map(key -> TimeRange.of(key)
                        .orElseThrow(() -> new BadQueryException("range must be one of " + TimeRange.keys())))
                .orElse(TimeRange.WHOLE_RUN);
        return new View(query.one(INSTANCE).orElse(View.ALL_INSTANCES), range);
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
