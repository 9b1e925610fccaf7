package dev.takt.analytics.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** The samples of one run, by benchmark with its parameters and number of threads: nanoseconds and bytes a call. */
final class Samples {
    private static final String BYTES_A_CALL = "gc.alloc.rate.norm";
    private static final double MEDIAN = 50;
    private static final double LOWER_QUARTER = 25;
    private static final double UPPER_QUARTER = 75;

    private final Map<String, RunResult> results = new HashMap<>();

    void add(Collection<RunResult> more) {
        for (RunResult result : more) {
            String[] path = result.getParams().getBenchmark().split("\\.", -1);
            String benchmark = path[path.length - 1] + parameters(result.getParams());
            results.put(key(benchmark, result.getParams().getThreads()), result);
        }
    }

    /** Returns {@code (tree=true)} for a benchmark with that parameter; nothing for one without parameters. */
    private static String parameters(BenchmarkParams params) {
        return params.getParamsKeys().stream()
                .map(key -> key + '=' + params.getParam(key))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(","), text -> text.isEmpty() ? "" : '(' + text + ')'));
    }

    double median(String benchmark, int threads) {
        return statistics(benchmark, threads).getPercentile(MEDIAN);
    }

    double bytesACall(String benchmark, int threads) {
        Result<?> bytes = result(benchmark, threads).getSecondaryResults().get(BYTES_A_CALL);
        return bytes == null ? Double.NaN : bytes.getScore();
    }

    /** Returns the median and the middle half of the iterations of all forks, as text. */
    String describe(String benchmark, int threads) {
        Statistics nanos = statistics(benchmark, threads);
        return String.format(
                Locale.ROOT,
                "%s %.1f ns (%.1f–%.1f)",
                benchmark,
                nanos.getPercentile(MEDIAN),
                nanos.getPercentile(LOWER_QUARTER),
                nanos.getPercentile(UPPER_QUARTER));
    }

    private Statistics statistics(String benchmark, int threads) {
        return result(benchmark, threads).getPrimaryResult().getStatistics();
    }

    private RunResult result(String benchmark, int threads) {
        RunResult result = results.get(key(benchmark, threads));
        if (result == null) {
            String[] known = results.keySet().toArray(new String[0]);
            throw new IllegalStateException(benchmark + " was not run; known: " + Arrays.toString(known));
        }
        return result;
    }

    private static String key(String benchmark, int threads) {
        return benchmark + "/" + threads;
    }
}
