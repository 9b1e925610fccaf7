package dev.takt.analytics.bench;

import dev.takt.analytics.require.Nanos;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The figures of an application with the Spring Boot starter: the shop of {@code demo/spring} in separate processes, with the starter and
 * without it, in turn. Each request of the shop runs a query in an embedded database. The load and the shop share the machine.
 */
final class SpringFigures {
    private static final int STARTS = 7;
    private static final int ROUNDS = 7;
    private static final int CONNECTIONS = 16;
    private static final long WARM_UP_NANOS = 45_000_000_000L;
    private static final long ROUND_NANOS = 2_000_000_000L;
    private static final double MILLI = 1e3;
    private static final double PERCENT = 100;

    private SpringFigures() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws IOException {
        for (Figure figure : measure()) {
            System.out.println(figure.name() + ": " + figure.from());
        }
    }

    /** Measures both figures; takes about three minutes. */
    static List<Figure> measure() throws IOException {
        return List.of(start(), throughput());
    }

    private static Figure start() throws IOException {
        double[] off = new double[STARTS];
        double[] on = new double[STARTS];
        for (int round = -1; round < STARTS; round++) {
            double without = startMillis(false);
            double with = startMillis(true);
            if (round >= 0) {
                off[round] = without;
                on[round] = with;
            }
        }
        double more = AlternatingRuns.median(on) - AlternatingRuns.median(off);
        String from = String.format(
                Locale.ROOT,
                "%.0f ms with the starter, %.0f ms without; medians of %d starts in turn",
                AlternatingRuns.median(on),
                AlternatingRuns.median(off),
                STARTS);
        return new Figure("start of the shop of the example, more with the starter", "ms", more, 150, 80, from);
    }

    private static double startMillis(boolean withStarter) throws IOException {
        try (ShopProcess shop = ShopProcess.start(withStarter)) {
            return shop.startSeconds() * MILLI;
        }
    }

    private static Figure throughput() throws IOException {
        double[] off = new double[ROUNDS];
        double[] on = new double[ROUNDS];
        try (ShopProcess without = ShopProcess.start(false);
                ShopProcess with = ShopProcess.start(true)) {
            HttpClient plain = client(without.port());
            HttpClient measured = client(with.port());
            requestsASecond(plain, WARM_UP_NANOS);
            requestsASecond(measured, WARM_UP_NANOS);
            for (int round = 0; round < ROUNDS; round++) {
                off[round] = requestsASecond(plain, ROUND_NANOS);
                on[round] = requestsASecond(measured, ROUND_NANOS);
            }
        }
        double lost = PERCENT * (1 - AlternatingRuns.median(on) / AlternatingRuns.median(off));
        String from = String.format(
                Locale.ROOT,
                "%.0f requests/s with the starter, %.0f without; medians of %d rounds in turn",
                AlternatingRuns.median(on),
                AlternatingRuns.median(off),
                ROUNDS);
        return new Figure("throughput lost by the shop of the example, saturated", "%", lost, 2, 1, from);
    }

    private static HttpClient client(int port) {
        return HttpClient.create(ConnectionProvider.create("shop" + port, CONNECTIONS))
                .host("localhost")
                .port(port);
    }

    private static double requestsASecond(HttpClient client, long nanos) {
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        Flux.range(0, CONNECTIONS)
                .flatMap(
                        connection -> Mono.defer(() -> client.get()
                                        .uri("/orders/1")
                                        .responseSingle((response, body) -> body.asString()))
                                .doOnNext(answer -> done.incrementAndGet())
                                .repeat(() -> System.nanoTime() - start < nanos),
                        CONNECTIONS)
                .blockLast();
        return done.get() / ((System.nanoTime() - start) / (double) Nanos.PER_SECOND);
    }
}
