package dev.takt.analytics.fleet;

import dev.takt.analytics.config.PublisherSettings;
import java.util.function.IntFunction;

/**
 * Publishes what an instance counts by the section {@code fleet} of its configuration.
 *
 * <p>{@link java.util.ServiceLoader} finds the provider, which is in {@code analytics-export}. It is called while an {@code Analytics} is
 * built, on that thread.
 */
public interface PublisherProvider {
    /**
     * Starts to publish, until the instance is closed. Does not connect: brokers that cannot be reached are no error.
     *
     * @param settings settings with servers
     * @param source opens the deltas of the instance, with this many slow calls in each
     * @throws IllegalArgumentException if a setting cannot be used; its message names the setting, the value and the rule
     */
    void start(PublisherSettings settings, IntFunction<DeltaSource> source);
}
