package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.report.html.HtmlReporter;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Auto-configuration of the endpoints {@code takt} and {@code taktreport}. */
@AutoConfiguration(after = TaktAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(Analytics.class)
public final class TaktEndpointAutoConfiguration {
    /** Returns the endpoint with the figures. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    TaktEndpoint taktEndpoint(Analytics analytics, Environment environment) {
        Show show = Binder.get(environment)
                .bind("management.endpoint.takt.show-values", Show.class)
                .orElse(Show.NEVER);
        return new TaktEndpoint(analytics, show);
    }

    /** Configuration of the report, which is in a module that may be missing. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HtmlReporter.class)
    static class ReportConfiguration {
        /** Returns the endpoint with the report as a page. */
        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint
        TaktReportEndpoint taktReportEndpoint(Analytics analytics) {
            return new TaktReportEndpoint(analytics);
        }

        /** Returns the listener that logs where the report is. */
        @Bean
        @ConditionalOnBean(TaktReportEndpoint.class)
        ReportAddressLog taktReportAddressLog(Environment environment) {
            return new ReportAddressLog(environment);
        }
    }
}
