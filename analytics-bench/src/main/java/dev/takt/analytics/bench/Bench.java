package dev.takt.analytics.bench;

import java.io.IOException;
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
 * Measures all figures in one run, prints them with their bounds, and writes the JSON file and the tables of the documentation.
 *
 * <p>Arguments: the project's root (default: the current directory), the number of forks (default 5).
 * Nothing else should run meanwhile; it takes about half an hour.
 */
public final class Bench {
    private static final int FORKS = 5;
    private static final int WARMUPS = 12;
    private static final int ITERATIONS = 5;
    private static final int ITERATION_MILLIS = 300;
    private static final int SERVER_SECONDS = 2;

    private static final String SERVERS = "ServerBenchmark";

    private Bench() {}

    /** Runs the benchmarks. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments.length > 0 ? arguments[0] : "");
        int forks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : FORKS;
        List<Figure> longOnes = new ArrayList<>(LoadFigures.measure());
        longOnes.addAll(ScaleFigures.measure());
        longOnes.addAll(TailFigures.measure());
        longOnes.addAll(ServiceFigures.measure());
        longOnes.addAll(SpringFigures.measure());
        longOnes.addAll(StoreFigures.measure());
        longOnes.addAll(FleetFigures.measure());
        longOnes.addAll(FleetRunFigures.measure());
        longOnes.addAll(KiekerFigures.measure());
        longOnes.add(PageFigure.measure());
        longOnes.addAll(ConsoleFigures.measure());
        Samples samples = new Samples();
        samples.add(new Runner(options("bench\\..*Benchmark", forks, 1)).run());
        String withTwoThreads = String.join(
                "|", CallCatalogue.WITH_TWO_THREADS, TreeCatalogue.WITH_TWO_THREADS, AsyncCatalogue.WITH_TWO_THREADS);
        samples.add(new Runner(options(withTwoThreads, forks, 2)).run());
        samples.add(new Runner(serverOptions()).run());
        List<Figure> figures = new ArrayList<>(Catalogue.figures(samples));
        figures.addAll(longOnes);
        for (Figure figure : figures) {
            System.out.println(figure.name() + ": " + figure.from());
        }
        System.out.println();
        System.out.print(FigurePage.markdown(figures));
        FigureFile.write(root.resolve("analytics-bench/figures.json"), figures);
        show(FigurePage.markdown(figures), root.resolve("docs/figures.md"));
        show(FigurePage.measured(Headlines.of(figures)), root.resolve("README.md"));
    }

    private static void show(String table, Path page) throws IOException {
        Files.writeString(page, FigurePage.replace(Files.readString(page), table));
    }

    /** Returns the options for real servers, with a longer warm-up and one fork, because each fork starts them again. */
    private static Options serverOptions() {
        return new OptionsBuilder()
                .include(SERVERS)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARMUPS)
                .warmupTime(TimeValue.seconds(SERVER_SECONDS))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.seconds(SERVER_SECONDS))
                .build();
    }

    private static Options options(String benchmarks, int forks, int threads) {
        return new OptionsBuilder()
                .include(benchmarks)
                .exclude(SERVERS)
                .threads(threads)
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
