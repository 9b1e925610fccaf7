package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.reactor.ReactorAnalytics;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** A client of the search service. Every request is a tracked Mono or Flux. */
final class SearchClient {
    private static final int FIRST_ERROR_STATUS = 400;

    private final HttpClient http;
    private final Tracker send;
    private final Tracker encode;
    private final Tracker index;
    private final Tracker fetch;
    private final Tracker query;
    private final Tracker watch;

    SearchClient(String address, Analytics analytics) {
        this.http = HttpClient.create().baseUrl(address);
        this.send = analytics.tracker("file.send", "job");
        this.encode = analytics.tracker("text.encode", "cpu");
        this.index = analytics.tracker("search.index", "http");
        this.fetch = analytics.tracker("search.fetch", "http");
        this.query = analytics.tracker("search.query", "http");
        this.watch = analytics.tracker("search.watch", "http");
    }

    /** Puts a document into the index and returns the status: a call that encodes the document and sends a request. */
    Mono<Integer> put(int id, Document document) {
        Mono<Integer> encodedAndSent =
                Mono.fromSupplier(() -> encode.call(() -> encoded(document))).flatMap(body -> put(id, body));
        return ReactorAnalytics.track(send, encodedAndSent);
    }

    private Mono<Integer> put(int id, String body) {
        Mono<Integer> request = http.put()
                .uri("/documents/" + id)
                .send(ByteBufFlux.fromString(Mono.just(body)))
                .response()
                .map(response -> response.status().code());
        return ReactorAnalytics.track(index, request);
    }

    private static String encoded(Document document) {
        return document.name() + "\n" + document.hash() + "\n"
                + String.join("\n", document.words().keySet());
    }

    /** Fetches name and hash of a document; an unknown one is an error. */
    Mono<String> fetch(int id) {
        return ReactorAnalytics.track(fetch, get("/documents/" + id));
    }

    /** Returns the ids of the documents that contain {@code word}. */
    Flux<String> query(String word) {
        return get("/search/" + word)
                .flatMapMany(body -> Flux.fromStream(body.lines()))
                .transform(ReactorAnalytics.flux(query));
    }

    /** Returns the id of the next document that is put, without a time limit. */
    Mono<String> nextChange() {
        return get("/changes").transform(ReactorAnalytics.mono(watch));
    }

    private Mono<String> get(String path) {
        return http.get().uri(path).responseSingle(SearchClient::text);
    }

    private static Mono<String> text(HttpClientResponse response, ByteBufMono body) {
        int status = response.status().code();
        return status < FIRST_ERROR_STATUS
                ? body.asString().defaultIfEmpty("")
                : Mono.error(new IOException("status " + status + " for " + response.uri()));
    }
}
