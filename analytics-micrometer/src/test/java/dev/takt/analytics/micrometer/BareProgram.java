package dev.takt.analytics.micrometer;

/** A program that observes once. A test runs it in a separate class loader. */
public final class BareProgram {
    private BareProgram() {}

    /** Returns how many calls were recorded. */
    public static long calls() {
        try (Observed observed = new Observed()) {
            observed.http(true, "method", "GET", "uri", "/", "status", "200")
                    .start()
                    .stop();
            if (observed.failures() > 0) {
                throw new AssertionError(observed.analytics.health());
            }
            return observed.analytics.stats().calls();
        }
    }
}
