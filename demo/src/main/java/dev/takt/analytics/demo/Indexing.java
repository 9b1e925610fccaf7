package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.reactor.ReactorAnalytics;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The job of the demo: reads, tokenises, indexes and queries. Each step that takes time is a tracked call. */
final class Indexing {
    private static final int POOL_THREADS = 2;
    private static final int REQUESTS_AT_ONCE = 8;
    private static final int QUERIES = 40;
    private static final int UNKNOWN_DOCUMENTS = 5;
    private static final int ABANDONED_WATCHES = 3;
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration GLANCE = Duration.ofMillis(5);
    private static final Duration BEFORE_THE_CHANGE = Duration.ofMillis(120);

    /** The system property with the pause after each file, in milliseconds, so that a person can watch. Default: 0. */
    static final String PAUSE = "demo.pause";

    private final Duration pause = Duration.ofMillis(Math.max(0, Integer.getInteger(PAUSE, 0)));
    private final Analytics analytics;
    private final SearchService service;
    private final FolderReader folder;
    private final SearchClient client;
    private final Tracker prepare;
    private final Tracker tokenise;

    Indexing(Path folder, SearchService service, Analytics analytics) {
        this.analytics = analytics;
        this.service = service;
        this.folder = new FolderReader(folder, analytics);
        this.client = new SearchClient(service.address(), analytics);
        this.prepare = analytics.tracker("file.prepare", "job");
        this.tokenise = analytics.tracker("text.tokenise", "cpu");
    }

    ExpectedCounts run() throws IOException {
        try (Batch job = analytics.batchMode("[bold]Indexing a folder[/bold]")) {
            return run(job);
        }
    }

    private ExpectedCounts run(Batch job) throws IOException {
        List<Path> files = folder.files();
        job.update("%d files", files.size());
        List<Document> documents = documents(files);
        job.update("%d texts", documents.size());
        index(documents);
        List<String> words = frequentWords(documents);
        job.update("%d searches", words.size());
        long hits = query(words);
        fetchUnknown(documents.size());
        job.update("waiting for a change");
        watch(documents);
        return new ExpectedCounts(
                files.size(),
                files.size() - documents.size(),
                documents.size(),
                words.size(),
                hits,
                UNKNOWN_DOCUMENTS,
                documents.isEmpty() ? 0 : 1,
                ABANDONED_WATCHES);
    }

    private List<Document> documents(List<Path> files) {
        ExecutorService pool = Executors.newFixedThreadPool(POOL_THREADS);
        try (Batch batch = analytics.batchMode("[bold]Reading[/bold]")) {
            List<CompletableFuture<Optional<Document>>> running = new ArrayList<>();
            int begun = 0;
            for (Path file : files) {
                batch.update("%s", folder.nameOf(file));
                batch.progress(begun++, files.size());
                running.add(prepare.future(() -> prepared(file, pool)));
                LockSupport.parkNanos(pause.toNanos());
            }
            batch.progress(begun, files.size());
            return running.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();
        } finally {
            pool.shutdown();
        }
    }

    /** Reads and tokenises a file: two calls below the one that prepares it. Empty if it cannot be read as text. */
    private CompletableFuture<Optional<Document>> prepared(Path file, Executor pool) {
        Optional<String> text = folder.text(file);
        if (text.isEmpty()) {
            passOver(file);
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return tokenise(file, text.get(), pool).thenApply(Optional::of);
    }

    private CompletableFuture<Document> tokenise(Path file, String text, Executor pool) {
        return tokenise.future(
                () -> CompletableFuture.supplyAsync(() -> Tokeniser.tokenise(folder.nameOf(file), text), pool));
    }

    private void passOver(Path file) {
        System.out.println("no text: " + folder.nameOf(file));
    }

    private void index(List<Document> documents) {
        Flux<Integer> puts =
                Flux.range(0, documents.size()).flatMap(id -> client.put(id, documents.get(id)), REQUESTS_AT_ONCE);
        ReactorAnalytics.batch(analytics, "[bold]Sending[/bold]", puts).blockLast();
    }

    private long query(List<String> words) {
        Long hits = Flux.fromIterable(words)
                .flatMap(client::query, REQUESTS_AT_ONCE)
                .count()
                .block();
        return hits == null ? 0 : hits;
    }

    /** Requests documents that do not exist: each is a failed call. */
    private void fetchUnknown(int firstUnknown) {
        Flux.range(firstUnknown, UNKNOWN_DOCUMENTS)
                .flatMap(id -> client.fetch(id).onErrorResume(IOException.class, notFound -> Mono.empty()))
                .blockLast();
    }

    /** Waits for changes: one comes late and is a slow call, others never come and are cancelled by a timeout. */
    private void watch(List<Document> documents) {
        if (!documents.isEmpty()) {
            Mono<Integer> change = Flux.interval(GLANCE)
                    .takeUntil(glance -> service.waiting() > 0)
                    .then(Mono.delay(BEFORE_THE_CHANGE))
                    .then(client.put(0, documents.get(0)));
            Mono.zip(client.nextChange(), change).block();
        }
        Flux.range(0, ABANDONED_WATCHES)
                .flatMap(watcher -> client.nextChange().timeout(PATIENCE, Mono.empty()))
                .blockLast();
    }

    private static List<String> frequentWords(List<Document> documents) {
        Map<String, Integer> total = new TreeMap<>();
        documents.forEach(
                document -> document.words().forEach((word, count) -> total.merge(word, count, Integer::sum)));
        return total.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(QUERIES)
                .map(Map.Entry::getKey)
                .toList();
    }
}
