package dev.takt.analytics.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/**
 * A small search service on loopback: documents are put, fetched and searched by word, and a client can wait for the next
 * change.
 *
 * <pre>
 *  PUT /documents/{id}   a line each: name, hash, then the words      201
 *  GET /documents/{id}   name and hash                                200, or 404
 *  GET /search/{word}    the ids of the documents that have the word  200
 *  GET /changes          the id of the next document that is put      200, when there is one
 * </pre>
 */
final class SearchService implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;
    private static final String ID = "id";

    private final Map<String, Document> documents = new ConcurrentHashMap<>();
    private final Sinks.Many<String> changes = Sinks.many().multicast().directBestEffort();
    private final DisposableServer server;

    private SearchService() {
        server = HttpServer.create().host(HOST).port(0).route(this::routes).bindNow();
    }

    static SearchService start() {
        return new SearchService();
    }

    String address() {
        return "http://" + HOST + ":" + server.port();
    }

    /** Returns the number of clients that wait for the next change. */
    int waiting() {
        return changes.currentSubscriberCount();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private void routes(HttpServerRoutes routes) {
        routes.put("/documents/{id}", this::put)
                .get("/documents/{id}", this::fetch)
                .get("/search/{word}", this::search)
                .get("/changes", this::nextChange);
    }

    private Publisher<Void> put(HttpServerRequest request, HttpServerResponse response) {
        String id = String.valueOf(request.param(ID));
        return request.receive().aggregate().asString().flatMap(body -> {
            documents.put(id, parse(body));
            changes.tryEmitNext(id);
            return response.status(CREATED).send().then();
        });
    }

    private Publisher<Void> fetch(HttpServerRequest request, HttpServerResponse response) {
        Document document = documents.get(String.valueOf(request.param(ID)));
        return document == null
                ? response.status(NOT_FOUND).send()
                : response.sendString(Mono.just(document.name() + "\n" + document.hash() + "\n"));
    }

    private Publisher<Void> search(HttpServerRequest request, HttpServerResponse response) {
        String word = String.valueOf(request.param("word"));
        return response.sendString(Flux.fromIterable(documents.entrySet())
                .filter(entry -> entry.getValue().words().containsKey(word))
                .map(entry -> entry.getKey() + "\n"));
    }

    private Publisher<Void> nextChange(HttpServerRequest request, HttpServerResponse response) {
        return changes.asFlux()
                .next()
                .flatMap(id -> response.sendString(Mono.just(id)).then());
    }

    private static Document parse(String body) {
        String[] lines = body.split("\n", -1);
        Map<String, Integer> words =
                body.lines().skip(2).collect(Collectors.toMap(word -> word, word -> 1, Integer::sum));
        return new Document(lines[0], lines[1], words);
    }
}
