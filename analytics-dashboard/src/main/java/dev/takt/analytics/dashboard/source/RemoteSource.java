package dev.takt.analytics.dashboard.source;

import dev.takt.analytics.report.Snapshot;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * A source that requests the snapshot of another dashboard, in the lossless format and compressed. Limits the bytes that it takes.
 *
 * <p>While it rests after a reading, {@link #snapshot()} checks that the other dashboard answers and returns the previous snapshot, so
 * that a dashboard that has died is noticed without the cost of a reading.
 */
final class RemoteSource implements DashboardSource {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = mostBytes(Runtime.getRuntime().maxMemory());
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;
    private static final String GZIP = "gzip";

    /** A reading is followed by a rest of 24 times its duration, so that readings take at most 4 % of a core. */
    private static final int PAUSE_PER_COST = 24;

    private final String name;
    private final URI address;
    private final URI description;
    private final HttpClient client;
    private volatile @Nullable Reading last;

    /**
     * A snapshot that was read.
     *
     * @param atNanos when, by {@code System.nanoTime()}
     * @param costNanos how long the conversion from bytes took
     */
    private record Reading(Snapshot snapshot, long atNanos, long costNanos) {
        private boolean isResting() {
            return System.nanoTime() - atNanos < costNanos * PAUSE_PER_COST;
        }
    }

    RemoteSource(String name, URI address, Optional<String> token) {
        this.name = name;
        this.address = address;
        // Answered by the event loop of the other dashboard without any figures.
        this.description = address.resolve("openapi.json");
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
        if (known != null && known.isResting()) {
            return check().thenApply(reached -> known.snapshot());
        }
        return client.headers(headers -> headers.set(HttpHeaderNames.ACCEPT_ENCODING, GZIP))
                .get()
                .uri(address)
                .response(RemoteSource::bytes)
                .single()
                .timeout(LONGEST_WAIT)
                .map(this::read)
                .toFuture();
    }

    /** Requests the description of the interface. Any answer below status 500 shows that the dashboard is there. */
    @Override
    public CompletionStage<Void> check() {
        return client.head()
                .uri(description)
                .response()
                .timeout(LONGEST_WAIT)
                .flatMap(response -> response.status().code() < SERVER_ERROR
                        ? Mono.<Void>empty()
                        : Mono.error(new IOException("it answered " + response.status())))
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
        boolean isCompressed = GZIP.equals(response.responseHeaders().get(HttpHeaderNames.CONTENT_ENCODING));
        return content.asByteArray()
                .reduceWith(ByteArrayOutputStream::new, RemoteSource::append)
                .publishOn(Schedulers.boundedElastic())
                .map(all -> isCompressed ? decompressed(all.toByteArray()) : all.toByteArray());
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream all, byte[] more) {
        if (all.size() > MOST_BYTES - more.length) {
            throw tooLong();
        }
        all.writeBytes(more);
        return all;
    }

    private static byte[] decompressed(byte[] bytes) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] all = in.readNBytes(MOST_BYTES);
            if (in.read() >= 0) {
                throw tooLong();
            }
            return all;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static UncheckedIOException tooLong() {
        return new UncheckedIOException(new IOException("its answer is longer than " + MOST_BYTES + " bytes"));
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
