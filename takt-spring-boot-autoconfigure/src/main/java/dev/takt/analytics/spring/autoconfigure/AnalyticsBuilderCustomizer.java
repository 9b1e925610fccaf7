package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.AnalyticsBuilder;

/** A bean that changes the builder of the {@code Analytics} bean, after all that the auto-configuration has set. */
@FunctionalInterface
public interface AnalyticsBuilderCustomizer {
    /** Changes {@code builder}. */
    void customize(AnalyticsBuilder builder);
}
