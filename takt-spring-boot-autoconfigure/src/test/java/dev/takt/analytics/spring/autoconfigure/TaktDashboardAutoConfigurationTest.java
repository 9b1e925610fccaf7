package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.dashboard.DashboardServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TaktDashboardAutoConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TaktAutoConfiguration.class, TaktDashboardAutoConfiguration.class))
            .withPropertyValues("takt.dashboard.port=0");

    @Test
    void isOffByDefault() {
        runner.run(context -> assertThat(context).doesNotHaveBean(TaktDashboard.class));
    }

    @Test
    void listensWhileContextRuns() {
        TaktDashboard[] dashboard = new TaktDashboard[1];
        runner.withPropertyValues("takt.spring.dashboard.enabled=true").run(context -> {
            dashboard[0] = context.getBean(TaktDashboard.class);
            URI address = dashboard[0].address().orElseThrow();

            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        });

        assertThat(dashboard[0].isRunning()).isFalse();
    }

    @Test
    void needsItsModule() {
        runner.withPropertyValues("takt.spring.dashboard.enabled=true")
                .withClassLoader(new FilteredClassLoader(DashboardServer.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("taktDashboard"));
    }
}
