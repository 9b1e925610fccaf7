package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.report.html.HtmlReporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TaktEndpointAutoConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TaktAutoConfiguration.class, TaktEndpointAutoConfiguration.class));

    @Test
    void nothingIsExposedByDefault() {
        runner.run(context ->
                assertThat(context).doesNotHaveBean(TaktEndpoint.class).doesNotHaveBean(TaktReportEndpoint.class));
    }

    @Test
    void exposedEndpointsAreThere() {
        exposed()
                .run(context ->
                        assertThat(context).hasSingleBean(TaktEndpoint.class).hasSingleBean(TaktReportEndpoint.class));
    }

    @Test
    void reportNeedsItsModule() {
        exposed()
                .withClassLoader(new FilteredClassLoader(HtmlReporter.class))
                .run(context ->
                        assertThat(context).hasSingleBean(TaktEndpoint.class).doesNotHaveBean("taktReportEndpoint"));
    }

    @Test
    void figuresNameEachSeriesByItsId() {
        exposed().run(context -> {
            Analytics analytics = context.getBean(Analytics.class);
            analytics.tracker("GET /orders/{id}", "http.server").run(() -> {});
            TaktEndpoint endpoint = context.getBean(TaktEndpoint.class);
            Map<String, Object> figures = endpoint.figures(SecurityContext.NONE);
            Map<?, ?> series = (Map<?, ?>) ((List<?>) figures.get("series")).get(0);

            assertThat(figures).containsEntry("complete", true);
            assertThat(series.get("name")).isEqualTo("GET /orders/{id}");
            assertThat(endpoint.series((String) series.get("id"), SecurityContext.NONE))
                    .containsEntry("calls", 1L)
                    .hasEntrySatisfying(
                            "slowest", slowest -> assertThat((List<?>) slowest).hasSize(1));
            assertThat(endpoint.series("unknown", SecurityContext.NONE)).isNull();
        });
    }

    @Test
    void valuesAreHiddenUnlessShown() {
        exposed()
                .run(context -> assertThat(onlyCall(context.getBean(Analytics.class), endpoint(context)))
                        .contains("order=******")
                        .contains("message=******")
                        .doesNotContain("4711")
                        .doesNotContain("secret"));
        exposed()
                .withPropertyValues("management.endpoint.takt.show-values=always")
                .run(context -> assertThat(onlyCall(context.getBean(Analytics.class), endpoint(context)))
                        .contains("order=4711")
                        .contains("message=secret"));
    }

    @Test
    void reportIsPageInUtf8() {
        exposed().run(context -> {
            context.getBean(Analytics.class).tracker("grüße").run(() -> {});

            assertThat(page(context.getBean(TaktReportEndpoint.class)))
                    .startsWith("<!DOCTYPE html>")
                    .contains("grüße");
        });
    }

    private ApplicationContextRunner exposed() {
        return runner.withPropertyValues("management.endpoints.web.exposure.include=*");
    }

    private static TaktEndpoint endpoint(org.springframework.context.ApplicationContext context) {
        return context.getBean(TaktEndpoint.class);
    }

    private static String onlyCall(Analytics analytics, TaktEndpoint endpoint) {
        analytics.timer("find").annotate("order", "4711").fail(new IOException("secret"));
        String id = analytics.stats().series().get(0).id();
        return String.valueOf(endpoint.series(id, SecurityContext.NONE));
    }

    private static String page(TaktReportEndpoint endpoint) throws IOException {
        return new String(endpoint.report().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
