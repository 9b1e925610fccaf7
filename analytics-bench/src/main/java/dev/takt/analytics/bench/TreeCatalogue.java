package dev.takt.analytics.bench;

import java.util.ArrayList;
import java.util.List;

/** The figures of the call tree: what it adds to a call, in time and in memory. */
final class TreeCatalogue {
    /** A pattern of the benchmarks that also run with two threads. */
    static final String WITH_TWO_THREADS = "CallTreeBenchmark.(flatCall|nestedCall)";

    private static final String ON = "(tree=true)";
    private static final String OFF = "(tree=false)";

    private TreeCatalogue() {}

    static List<Figure> figures(Samples samples) {
        FigureMaker make = new FigureMaker(samples);
        List<Figure> figures = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            String on = threads == 1 ? "1 thread" : "2 threads";
            figures.add(added(make, "a call without caller, " + on, "flatCall", threads, 4, 2));
            figures.add(added(make, "a nested call, ten levels deep, " + on, "nestedCall", threads, 8, 4));
        }
        figures.add(added(make, "a completed future", "completedFuture", 1, 10, 5));
        figures.add(added(make, "a pending future", "pendingFuture", 1, 10, 5));
        figures.add(added(make, "a completed Mono", "completedMono", 1, 10, 5));
        figures.add(moreBytes(samples, "a call without caller", "flatCall", 0.05, 0.05));
        figures.add(moreBytes(samples, "a nested call", "nestedCall", 0.05, 0.05));
        figures.add(moreBytes(samples, "a completed future", "completedFuture", 16, 0.05));
        figures.add(moreBytes(samples, "a completed Mono", "completedMono", 16, 0.05));
        figures.add(make.millis("`callTree()` of 10,000 paths", "callTree" + ON, 50));
        figures.add(new Figure(
                "memory of a path with its distribution",
                "B",
                TreeMemory.bytesAPath(),
                2_048,
                1_024,
                "the heap after a collection, with 10,000 paths of 100 calls each and with their series alone"));
        return figures;
    }

    private static Figure added(FigureMaker make, String what, String benchmark, int threads, double must, double aim) {
        return make.added("what the call tree adds to " + what, benchmark + ON, benchmark + OFF, threads, must, aim);
    }

    private static Figure moreBytes(Samples samples, String what, String benchmark, double must, double aim) {
        double measured = samples.bytesACall(benchmark + ON, 1) - samples.bytesACall(benchmark + OFF, 1);
        return new Figure("allocated by the call tree for " + what, "B", measured, must, aim, "JMH's gc profiler");
    }
}
