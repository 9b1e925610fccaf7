package dev.takt.analytics.dashboard.source;

import dev.takt.analytics.report.Snapshot;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** Another dashboard, asked for its snapshot in the form that loses nothing; of an answer no more than a bound is taken. */
final class RemoteSource implements DashboardSource {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = mostBytes(Runtime.getRuntime().maxMemory());
    private static final int OK = 200;

    /** Between two readings passes this many times what the last one took: 4 % of a core at most. */
    private static final int PAUSE_PER_COST = 24;

    private final String name;
    private final URI address;
    private final HttpClient client;
    private volatile @Nullable Reading last;

    /** What was read, at which moment, and how long that took. */
    private record Reading(Snapshot snapshot, long atNanos, long costNanos) {
        private boolean isFresh() {
            return System.nanoTime() - atNanos < costNanos * PAUSE_PER_COST;
        }
    }

    RemoteSource(String name, URI address, Optional<String> token) {
        this.name = name;
        this.address = address;
        this.client = HttpClient.create()
                .followRedirect(false)
                .responseTimeout(LONGEST_WAIT)
                .headers(headers -> ask(headers, token));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<Snapshot> snapshot() {
        Reading known = last;
        if (known != null && known.isFresh()) {
            return CompletableFuture.completedFuture(known.snapshot());
        }
        return client.get()
                .uri(address)
                .response(RemoteSource::bytes)
                .single()
                .timeout(LONGEST_WAIT)
                .publishOn(Schedulers.boundedElastic())
                .map(this::read)
                .toFuture();
    }

    /** Returns the longest answer taken with a heap of this size: 64 MiB, but no more than a sixteenth of the heap. */
    static int mostBytes(long heapBytes) {
        return (int) Math.min(64 << 20, heapBytes / 16);
    }

    private static void ask(HttpHeaders headers, Optional<String> token) {
        headers.set(HttpHeaderNames.ACCEPT, SnapshotType.NAME);
        token.ifPresent(secret -> headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + secret));
    }

    private static Mono<byte[]> bytes(HttpClientResponse response, ByteBufFlux content) {
        String type = response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (response.status().code() != OK || !type.startsWith(SnapshotType.NAME)) {
            return Mono.error(new IOException("it answered " + response.status() + " with \"" + type + "\""));
        }
        return content.asByteArray()
                .reduceWith(ByteArrayOutputStream::new, RemoteSource::append)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream all, byte[] more) {
        if (all.size() > MOST_BYTES - more.length) {
            throw new UncheckedIOException(new IOException("its answer is longer than " + MOST_BYTES + " bytes"));
        }
        all.writeBytes(more);
        return all;
    }

    private Snapshot read(byte[] bytes) {
        try {
            long begin = System.nanoTime();
            Snapshot snapshot = Snapshot.read(bytes);
            long end = System.nanoTime();
            last = new Reading(snapshot, end, end - begin);
            return snapshot;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return name + " at " + address;
    }
}
