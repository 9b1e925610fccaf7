package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.dashboard.DashboardServer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the dashboard, which listens on the address of {@code takt.dashboard.*}. */
@AutoConfiguration(after = TaktAutoConfiguration.class)
@ConditionalOnClass(DashboardServer.class)
@ConditionalOnBean(Analytics.class)
@ConditionalOnProperty("takt.spring.dashboard.enabled")
public final class TaktDashboardAutoConfiguration {
    /** Returns the dashboard, which starts and stops with the application. */
    @Bean
    @ConditionalOnMissingBean
    TaktDashboard taktDashboard(Analytics analytics, AnalyticsConfig config) {
        return new TaktDashboard(analytics, config.dashboard());
    }
}
