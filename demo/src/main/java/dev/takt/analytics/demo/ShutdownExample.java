package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;

/** An instance that a container closes: the code that {@code docs/shutdown.md} shows. */
final class ShutdownExample {
    private ShutdownExample() {}

    static Analytics inContainer() {
        Analytics analytics =
                Analytics.builder().reportOnClose(true).shutdownHook(false).build();
        return analytics;
    }
}
