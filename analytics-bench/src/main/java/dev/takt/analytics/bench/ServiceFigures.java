package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.reactor.ReactorAnalytics;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.tracker.Tracker;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import reactor.core.observability.micrometer.Micrometer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;

/**
 * The figures of a service: what tracking costs a JSON service on Reactor Netty, beside peers.
 *
 * <p>Each request makes three calls and one request to another route of the same server. Server and clients share the machine, over
 * loopback. The kinds take turns: first all connections send requests one after the other (throughput), then requests are due at fixed
 * times, at half of the throughput without tracking (latency, from when a request was due). A figure is the median of the ratios within a round.
 */
final class ServiceFigures {
    private static final int ROUNDS = 9;
    private static final int WARM_UP_ROUNDS = 2;
    private static final int CONNECTIONS = 16;
    private static final long SATURATED_NANOS = 2_000_000_000L;
    private static final long PACED_NANOS = 2_000_000_000L;
    private static final long LARGEST_NANOS = 60_000_000_000L;
    private static final double PERCENTILE = 99;
    private static final double PERCENT = 100;
    private static final int ITEMS = 20;
    private static final String OFF = "off";
    private static final String TAKT = "Takt";

    private ServiceFigures() {}

    /** The ways in which a service measures its calls. */
    private interface Measuring {
        <T> T call(String name, Supplier<T> work);

        <T> Mono<T> mono(String name, Mono<T> work);
    }

    /** The results of one kind, by round: the throughput in requests a second, and the 99th percentile at half load. */
    private static final class Results {
        private final double[] requestsASecond = new double[ROUNDS];
        private final double[] latencyNanos = new double[ROUNDS];
    }

    /** Prints the figures, and those of the peers. */
    public static void main(String[] arguments) {
        measure();
    }

    /** Measures the figures; prints those of the peers beside them; takes about three minutes. */
    static List<Figure> measure() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Analytics analytics = Analytics.create()) {
            Map<String, Measuring> kinds = new LinkedHashMap<>();
            kinds.put(OFF, new Plain());
            kinds.put(TAKT, new Takt(analytics));
            kinds.put("reactor-core-micrometer", new Timers(meters));
            kinds.put("Micrometer Observation", new Observations(meters));
            return measure(kinds);
        }
    }

    private static List<Figure> measure(Map<String, Measuring> kinds) {
        Map<String, Results> results = new LinkedHashMap<>();
        kinds.keySet().forEach(kind -> results.put(kind, new Results()));
        double paced = 0;
        double next = 0;
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (Map.Entry<String, Measuring> kind : inOrderOf(Math.max(round, -1), kinds)) {
                Results ofKind = Objects.requireNonNull(results.get(kind.getKey()));
                DisposableServer server = server(kind.getValue());
                HttpClient client = client(server.port());
                double throughput = saturate(client);
                next = kind.getKey().equals(OFF) ? throughput / 2 : next;
                double latency = pace(client, paced == 0 ? next : paced);
                server.disposeNow();
                if (round >= 0) {
                    ofKind.requestsASecond[round] = throughput;
                    ofKind.latencyNanos[round] = latency;
                }
            }
            paced = next;
        }
        return figures(results);
    }

    /** Returns the kinds in another order in each round, so that none profits from its place. The service without tracking is the first one of each warm-up round. */
    private static List<Map.Entry<String, Measuring>> inOrderOf(int round, Map<String, Measuring> kinds) {
        List<Map.Entry<String, Measuring>> order = new ArrayList<>(kinds.entrySet());
        Collections.rotate(order, round);
        if (round % 2 != 0) {
            Collections.reverse(order);
        }
        return order;
    }

    private static List<Figure> figures(Map<String, Results> results) {
        Results plain = Objects.requireNonNull(results.get(OFF));
        Results tracked = Objects.requireNonNull(results.get(TAKT));
        StringBuilder rates =
                new StringBuilder(String.format(Locale.ROOT, "off %.0f requests/s", median(plain.requestsASecond)));
        StringBuilder latencies =
                new StringBuilder(String.format(Locale.ROOT, "off %.0f µs", median(plain.latencyNanos) / 1e3));
        results.forEach((kind, ofKind) -> {
            if (!kind.equals(OFF)) {
                rates.append(String.format(Locale.ROOT, "; %s −%.1f %%", kind, loss(plain, ofKind)));
                latencies.append(String.format(Locale.ROOT, "; %s %+.1f %%", kind, gain(plain, ofKind)));
            }
        });
        Figure lost = new Figure(
                "throughput lost by a saturated JSON service", "%", loss(plain, tracked), 2, 1, rates.toString());
        Figure slower = new Figure(
                "p99 added to a JSON service at half load", "%", gain(plain, tracked), 2, 1, latencies.toString());
        System.out.println(lost.name() + ": " + lost.from());
        System.out.println(slower.name() + ": " + slower.from());
        return List.of(lost, slower);
    }

    private static double loss(Results plain, Results results) {
        return PERCENT * (1 - medianRatio(results.requestsASecond, plain.requestsASecond));
    }

    private static double gain(Results plain, Results results) {
        return PERCENT * (medianRatio(results.latencyNanos, plain.latencyNanos) - 1);
    }

    /** Returns the median of the ratios of the same round, because the speed of the machine changes between rounds. */
    private static double medianRatio(double[] values, double[] plain) {
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, round -> values[round] / plain[round]);
        return median(ratios);
    }

    private static DisposableServer server(Measuring measuring) {
        AtomicLong port = new AtomicLong();
        HttpClient inner = HttpClient.create(ConnectionProvider.create("inner", CONNECTIONS))
                .host("127.0.0.1");
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get(
                                "/stock", (request, response) -> response.sendString(Mono.just("{\"left\":7}")))
                        .get(
                                "/order",
                                (request, response) -> response.header("Content-Type", "application/json")
                                        .sendString(order(measuring, inner.port((int) port.get())))))
                .bindNow();
        port.set(server.port());
        return server;
    }

    private static Mono<String> order(Measuring measuring, HttpClient inner) {
        return Mono.defer(() -> {
            int customer = measuring.call("customers.find", () -> 42);
            String items = measuring.call("items.format", ServiceFigures::items);
            Mono<String> stock = measuring.mono(
                    "stock.get",
                    inner.get().uri("/stock").responseContent().aggregate().asString());
            return stock.map(left -> measuring.call(
                    "order.format",
                    () -> "{\"customer\":" + customer + ",\"items\":" + items + ",\"stock\":" + left + "}"));
        });
    }

    private static String items() {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < ITEMS; i++) {
            json.append(i == 0 ? "" : ",").append("{\"item\":").append(i).append('}');
        }
        return json.append(']').toString();
    }

    private static HttpClient client(int port) {
        return HttpClient.create(ConnectionProvider.create("load", CONNECTIONS))
                .host("127.0.0.1")
                .port(port);
    }

    private static Mono<String> request(HttpClient client) {
        return client.get().uri("/order").responseContent().aggregate().asString();
    }

    private static double saturate(HttpClient client) {
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        Flux.range(0, CONNECTIONS)
                .flatMap(
                        connection -> Mono.defer(() -> request(client))
                                .doOnNext(answer -> done.incrementAndGet())
                                .repeat(() -> System.nanoTime() - start < SATURATED_NANOS),
                        CONNECTIONS)
                .blockLast();
        return done.get() / ((System.nanoTime() - start) / (double) Nanos.PER_SECOND);
    }

    private static double pace(HttpClient client, double requestsASecond) {
        ConcurrentHistogram latencies = new ConcurrentHistogram(LARGEST_NANOS, 3);
        long gapNanos = (long) (Nanos.PER_SECOND / requestsASecond);
        long requests = PACED_NANOS / gapNanos;
        AtomicLong open = new AtomicLong(requests);
        long start = System.nanoTime();
        for (long i = 0; i < requests; i++) {
            long due = start + i * gapNanos;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            request(client)
                    .doFinally(end -> open.decrementAndGet())
                    .subscribe(answer ->
                            latencies.recordValue(Math.max(0, Math.min(LARGEST_NANOS, System.nanoTime() - due))));
        }
        while (open.get() > 0 && System.nanoTime() - start < LARGEST_NANOS) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return latencies.getValueAtPercentile(PERCENTILE);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static final class Plain implements Measuring {
        @Override
        public <T> T call(String name, Supplier<T> work) {
            return work.get();
        }

        @Override
        public <T> Mono<T> mono(String name, Mono<T> work) {
            return work;
        }
    }

    private static final class Takt implements Measuring {
        private final Map<String, Tracker> trackers = new ConcurrentHashMap<>();
        private final Analytics analytics;

        private Takt(Analytics analytics) {
            this.analytics = analytics;
        }

        @Override
        public <T> T call(String name, Supplier<T> work) {
            return tracker(name).call(work);
        }

        @Override
        public <T> Mono<T> mono(String name, Mono<T> work) {
            return ReactorAnalytics.track(tracker(name), work);
        }

        private Tracker tracker(String name) {
            return trackers.computeIfAbsent(name, analytics::tracker);
        }
    }

    private static final class Timers implements Measuring {
        private final SimpleMeterRegistry meters;

        private Timers(SimpleMeterRegistry meters) {
            this.meters = meters;
        }

        @Override
        public <T> T call(String name, Supplier<T> work) {
            Timer.Sample sample = Timer.start(meters);
            T value = work.get();
            sample.stop(meters.timer(name));
            return value;
        }

        @Override
        public <T> Mono<T> mono(String name, Mono<T> work) {
            return work.name(name).tap(Micrometer.metrics(meters));
        }
    }

    private static final class Observations implements Measuring {
        private final ObservationRegistry registry = ObservationRegistry.create();

        private Observations(SimpleMeterRegistry meters) {
            registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        }

        @Override
        public <T> T call(String name, Supplier<T> work) {
            Observation observation = Observation.start(name, registry);
            T value = work.get();
            observation.stop();
            return value;
        }

        @Override
        public <T> Mono<T> mono(String name, Mono<T> work) {
            return work.name(name).tap(Micrometer.observation(registry));
        }
    }
}
