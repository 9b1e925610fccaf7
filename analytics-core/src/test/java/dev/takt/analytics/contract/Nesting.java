package dev.takt.analytics.contract;

import dev.takt.analytics.Analytics;

/** One way to make a tracked call in which other calls run. */
public interface Nesting {
    /** Makes one tracked call named {@code name}, or {@code Steps.name}, runs {@code inside} as its work, and waits for its end. */
    void call(Analytics analytics, String name, Runnable inside) throws Exception;
}
