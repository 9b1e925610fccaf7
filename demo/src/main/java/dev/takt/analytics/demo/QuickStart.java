package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.reactor.ReactorAnalytics;
import dev.takt.analytics.report.html.HtmlReporter;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code that the README and the pages under {@code docs} show; a test holds them against it. */
final class QuickStart {
    private QuickStart() {}

    static Stats run(Path file, Path directory) throws IOException {
        try (Analytics analytics = Analytics.builder()
                .reporter(HtmlReporter.to(directory))
                .reportOnClose(true)
                .build()) {

            Tracker read = analytics.tracker("files.read", "io");
            List<String> lines = read.call(() -> Files.readAllLines(file)); // throws IOException, and only that

            Tracker count = analytics.tracker("words.count");
            CompletableFuture<Long> words = count.future( // measured until it completes, fails or is cancelled
                    () -> CompletableFuture.supplyAsync(
                            () -> lines.stream().mapToLong(QuickStart::words).sum()));

            Flux<String> shouted = Flux.fromIterable(lines)
                    .map(String::toUpperCase)
                    .transform(ReactorAnalytics.flux(analytics.tracker("lines.shout"))); // per subscription
            shouted.then(Mono.fromFuture(words)).block();

            analytics.logSummary();
            return analytics.stats();
        }
    }

    static long blocksAndDecorators(Analytics analytics, Path file) throws IOException {
        Timer timer = analytics.timer("lines.longest"); // what returns is a success, what throws a failure
        timer.run(() -> {
            try (Stream<String> lines = Files.lines(file)) {
                long longest = lines.mapToLong(String::length).max().orElse(0);
                timer.tag("kind", longest > 120 ? "wide" : "narrow");
            }
        });

        Supplier<Long> size = analytics.track("file.size", () -> file.toFile().length());
        Supplier<Long> same = analytics.track(() -> file.toFile().length()); // named QuickStart.blocksAndDecorators
        return size.get() + same.get();
    }

    static long failedReads(Analytics analytics) {
        Stats reads = analytics.stats(StatsQuery.all().names("files.read").eventTypes("io"));
        return reads.failures();
    }

    private static long words(String line) {
        return line.isBlank() ? 0 : line.strip().split("\\s+", -1).length;
    }
}
