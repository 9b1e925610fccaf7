package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;

/** The code of {@code docs/shutdown.md}. */
final class ShutdownExample {
    private ShutdownExample() {}

    static Analytics inContainer() {
        Analytics analytics =
                Analytics.builder().reportOnClose(true).shutdownHook(false).build();
        return analytics;
    }
}
