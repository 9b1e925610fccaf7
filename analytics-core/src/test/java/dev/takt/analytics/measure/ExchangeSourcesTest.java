package dev.takt.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.LogCapture;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeSourcesTest {
    private final ExchangeSources exchanges = new ExchangeSources();

    @Test
    void secondIntegrationOfTypeIsReportedOnce() {
        try (LogCapture log = LogCapture.of("dev.takt.analytics")) {
            exchanges.add("http.server", "first");
            exchanges.add("http.server", "second");
            exchanges.add("http.server", "third");

            assertThat(reports(log))
                    .singleElement()
                    .asString()
                    .startsWith("WARN first and second both record calls of the type http.server.");
        }
    }

    @Test
    void oneIntegrationOfEachTypeIsUsual() {
        try (LogCapture log = LogCapture.of("dev.takt.analytics")) {
            exchanges.add("http.server", "first");
            exchanges.add("http.server", "first");
            exchanges.add("http.client", "second");
            exchanges.add("db", "first");
            exchanges.add("db", "second");

            assertThat(reports(log)).isEmpty();
        }
    }

    private static List<String> reports(LogCapture log) {
        return log.lines().stream()
                .filter(line -> line.contains(" both record "))
                .toList();
    }
}
