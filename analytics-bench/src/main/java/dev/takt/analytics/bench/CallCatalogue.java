package dev.takt.analytics.bench;

import java.util.List;
import java.util.stream.Stream;

/** The figures of a synchronous call, compared with other libraries, with one thread and with two. */
final class CallCatalogue {
    /** A pattern of the benchmarks that also run with two threads. */
    static final String WITH_TWO_THREADS = "CallBenchmark.(clockReads|trackedCall)"
            + "|PeerBenchmark.(micrometerTimer|openTelemetryHistogram|jfrEvent|dropwizardTimer)|NeighbourBenchmark";

    private static final String CALL = "trackedCall";
    private static final String CLOCK = "clockReads";

    private CallCatalogue() {}

    static List<Figure> figures(Samples samples) {
        FigureMaker make = new FigureMaker(samples);
        return Stream.of(againstTheClock(make), besidePeers(make), forms(make))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Figure> againstTheClock(FigureMaker make) {
        return List.of(
                make.ratio("`tracker.call` against the two clock reads, 1 thread", CALL, CLOCK, 1, 1.2, 1.1),
                make.ratio("`tracker.call` against the two clock reads, 2 threads", CALL, CLOCK, 2, 1.35, 1.2),
                make.bytes("allocated by `tracker.call`, bytes a call", CALL, 0.05));
    }

    private static List<Figure> besidePeers(FigureMaker make) {
        return List.of(
                make.ratio("`tracker.call` against a JFR event, 1 thread", CALL, "jfrEvent", 1, 1, 1),
                make.ratio("`tracker.call` against a JFR event, 2 threads", CALL, "jfrEvent", 2, 1, 1),
                make.ratio(
                        "`tracker.call` against an OpenTelemetry histogram, 1 thread",
                        CALL,
                        "openTelemetryHistogram",
                        1,
                        1,
                        1),
                make.ratio(
                        "`tracker.call` against an OpenTelemetry histogram, 2 threads",
                        CALL,
                        "openTelemetryHistogram",
                        2,
                        1,
                        1),
                make.ratio(
                        "`tracker.call` against Micrometer's `Timer` with percentiles, 1 thread",
                        CALL,
                        "micrometerTimer",
                        1,
                        1 / 3.0,
                        1 / 3.0),
                make.ratio(
                        "`tracker.call` against Micrometer's `Timer` with percentiles, 2 threads",
                        CALL,
                        "micrometerTimer",
                        2,
                        1 / 20.0,
                        1 / 20.0),
                make.ratio("`tracker.call` against Dropwizard's `Timer`, 1 thread", CALL, "dropwizardTimer", 1, 1, 1));
    }

    private static List<Figure> forms(FigureMaker make) {
        return List.of(
                make.ratio(
                        "`analytics.tracker(name).call` against a tracker in a field", "callByName", CALL, 1, 1.1, 1),
                make.ratio(
                        "a call decorated by `analytics.track`, against a tracker in a field",
                        "decoratedCall",
                        CALL,
                        1,
                        1.1,
                        1),
                make.ratio("a tracker with 2 tags, against one without", "taggedCall", CALL, 1, 1.1, 1),
                make.ratio("a `Timer` block against the two clock reads", "timerBlock", CLOCK, 1, 1.4, 1.4),
                make.ratio(
                        "`future` on a completed future against the two clock reads",
                        "completedFuture",
                        CLOCK,
                        1,
                        2,
                        2),
                make.ratio("a tracked interface method against the two clock reads", "interfaceMethod", CLOCK, 1, 2, 2),
                make.nanos("a disabled tracker, the supplier's own call included", "disabledCall", 2),
                make.added(
                        "a call every 500 ns of work on 2 cores: its cost in all",
                        "workTracked",
                        "workAlone",
                        2,
                        120,
                        70));
    }
}
