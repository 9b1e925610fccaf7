package dev.takt.analytics.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of figures, which computes each from the samples of one run. */
final class Catalogue {
    private static final double TENTHS = 10;
    private static final double PERCENT = 100;

    private Catalogue() {}

    static List<Figure> figures(Samples samples) {
        FigureMaker make = new FigureMaker(samples);
        List<Figure> figures = new ArrayList<>(CallCatalogue.figures(samples));
        figures.addAll(AsyncCatalogue.figures(samples));
        figures.addAll(TreeCatalogue.figures(samples));
        figures.addAll(ScopeCatalogue.figures(samples));
        figures.addAll(SpringCatalogue.figures(samples));
        figures.add(make.added(
                "a call inside a batch, above the same outside", "callInBatch", "callOutsideBatch", 1, 5, 5));
        figures.add(make.millis("`stats()` over 1,000 series and 1,000,000 rows", "stats", 50));
        figures.add(make.millis("a scrape of 1,000 series by the collector for Prometheus", "scrape", 50));
        figures.add(scanned(make));
        figures.add(make.millis("the page of 1,000,000 rows and 500 functions, written", "report", 2_000));
        figures.add(make.ratio(
                "`tracker.call` during 20 questions for `stats()` a second, against the same alone",
                "callBesideStats",
                "callAlone",
                1,
                1.25,
                1.05));
        figures.add(make.ratio(
                "`tracker.call` with three exporters, against the same without",
                "callWithThreeExporters",
                "trackedCall",
                1,
                1.1,
                1.05));
        figures.add(make.nanos(
                "an event through one exporter's thread to nowhere, the call included",
                "eventIntoNullExporter",
                1_000));
        figures.add(queued());
        figures.add(watched(samples));
        figures.add(make.nanos("an event to Kafka, of one exporter's thread", "eventToKafka", 10_000));
        figures.add(make.nanos("an event to Elasticsearch, of one exporter's thread", "eventToElasticsearch", 66_667));
        figures.add(make.nanos("an event to InfluxDB, of one exporter's thread", "eventToInfluxDb", 10_000));
        return figures;
    }

    /** Returns the time at the share of rows for which it is longest. */
    private static Figure scanned(FigureMaker make) {
        return Stream.of("meanOfFewRows", "meanOfHalfTheRows", "meanOfMostRows")
                .map(scan -> make.ratio(
                        "mean of one series over 10,000,000 retained rows, against a plain sum of as many bytes",
                        scan,
                        "plainSum",
                        1,
                        1 / 0.65,
                        1 / 0.85))
                .max(Comparator.comparingDouble(Figure::measured))
                .orElseThrow();
    }

    /** Returns the used share of a core, computed from the time until a given amount of it was used. */
    private static Figure watched(Samples samples) {
        double percent = PERCENT * DashboardBenchmark.USED_NANOS / samples.median("untilUsed", 1);
        String from = samples.describe("untilUsed", 1);
        return new Figure("200 browsers that watch the dashboard, part of a core", "%", percent, 5, 5, from);
    }

    private static Figure queued() {
        return new Figure(
                "memory of an event that waits for an exporter",
                "B",
                Math.round(QueueMemory.bytesAnEvent() * TENTHS) / TENTHS,
                24,
                24,
                "the heap after a collection, with 2,097,152 events in the queue and without");
    }
}
