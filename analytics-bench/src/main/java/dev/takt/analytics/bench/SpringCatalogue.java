package dev.takt.analytics.bench;

import java.util.List;

/** The figures of observations and of tracked beans of Spring, from the samples of one run. */
final class SpringCatalogue {
    private static final String OBSERVED = "takt";
    private static final String UNOBSERVED = "idle";
    private static final String MICROMETER = "micrometerWithoutLongTasks";
    private static final String TRACKED = "trackedBean";
    private static final String INTERCEPTED = "noOpBean";
    private static final String CALL = "callBesideBean";

    private SpringCatalogue() {}

    static List<Figure> figures(Samples samples) {
        return List.of(handler(samples), bytes(samples), bean(samples));
    }

    private static Figure handler(Samples samples) {
        double idle = samples.median(UNOBSERVED, 1);
        double measured = (samples.median(OBSERVED, 1) - idle) / (samples.median(MICROMETER, 1) - idle);
        String from = samples.describe(OBSERVED, 1) + ", " + samples.describe(MICROMETER, 1) + ", "
                + samples.describe(UNOBSERVED, 1);
        return new Figure(
                "what `TaktObservationHandler` adds to an observation, against Micrometer's without long task timers",
                "×",
                measured,
                0.25,
                0.17,
                from);
    }

    private static Figure bytes(Samples samples) {
        double measured = samples.bytesACall(OBSERVED, 1) - samples.bytesACall(UNOBSERVED, 1);
        return new Figure("allocated by an observation's call", "B", measured, 200, 100, "JMH's gc profiler");
    }

    private static Figure bean(Samples samples) {
        double measured = (samples.median(TRACKED, 1) - samples.median(INTERCEPTED, 1)) / samples.median(CALL, 1);
        String from = samples.describe(TRACKED, 1) + ", " + samples.describe(INTERCEPTED, 1) + ", "
                + samples.describe(CALL, 1);
        return new Figure(
                "a `@Tracked` call above a no-op interceptor, against `tracker.call`", "×", measured, 1.5, 1.2, from);
    }
}
