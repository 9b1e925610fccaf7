package dev.takt.analytics.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures every figure in one run, prints measured, must, aim and met, and writes the JSON file and the README's table.
 *
 * <p>Arguments: the project's root (default: the current directory), the number of forks (default 5). Takes about three
 * minutes; nothing else should run meanwhile.
 */
public final class Bench {
    private static final List<String> BENCHMARKS = List.of(
            "CallBenchmark",
            "MonoBenchmark",
            "StatsBenchmark",
            "ExportBenchmark",
            "DashboardBenchmark",
            "ScopeBenchmark",
            "HookBenchmark");
    private static final int FORKS = 5;
    private static final int WARMUPS = 5;
    private static final int ITERATIONS = 5;
    private static final int ITERATION_MILLIS = 300;

    private Bench() {}

    /** Runs the benchmarks. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments.length > 0 ? arguments[0] : "");
        int forks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : FORKS;
        Samples samples = new Samples();
        samples.add(new Runner(options(forks)).run());
        List<Figure> figures = new ArrayList<>(Catalogue.figures(samples));
        figures.addAll(StoreFigures.measure());
        for (Figure figure : figures) {
            System.out.println(figure.name() + ": " + figure.from());
        }
        System.out.println();
        System.out.print(FigureTable.markdown(figures));
        FigureFile.write(root.resolve("analytics-bench/figures.json"), figures);
        Path readme = root.resolve("README.md");
        Files.writeString(readme, FigureTable.replace(Files.readString(readme), figures));
    }

    private static Options options(int forks) {
        return new OptionsBuilder()
                .include(String.join("|", BENCHMARKS))
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(forks)
                .warmupIterations(WARMUPS)
                .warmupTime(TimeValue.milliseconds(ITERATION_MILLIS))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.milliseconds(ITERATION_MILLIS))
                .addProfiler(GCProfiler.class)
                .build();
    }
}
