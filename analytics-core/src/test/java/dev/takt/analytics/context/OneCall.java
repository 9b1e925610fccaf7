package dev.takt.analytics.context;

import dev.takt.analytics.Analytics;
import java.util.function.Supplier;

/** A program that tracks one call, to be loaded where a library is missing. */
public final class OneCall implements Supplier<String> {
    /** For reflection. */
    public OneCall() {}

    @Override
    public String get() {
        try (Analytics analytics = Analytics.create()) {
            analytics.tracker("one").run(() -> {});
            return analytics.stats().calls() + " call, propagated: " + Propagation.enable();
        }
    }
}
