package dev.takt.analytics.cdi;

import dev.takt.analytics.Analytics;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanDisposer;

/** The end of the bean {@link Analytics}, with the container. */
public final class AnalyticsDisposer implements SyntheticBeanDisposer<Analytics> {
    /** Used by the container. */
    public AnalyticsDisposer() {}

    /** Closes the instance. */
    @Override
    public void dispose(Analytics instance, Instance<Object> lookup, Parameters parameters) {
        instance.close();
    }
}
