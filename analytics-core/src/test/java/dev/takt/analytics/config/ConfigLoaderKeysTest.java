package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderKeysTest {
    @ParameterizedTest
    @CsvSource({
        "max-evnts, max-events",
        "maxEvents, max-events",
        "max_events, max-events",
        "colse-timeout, close-timeout",
        "ring.own-ring, ring.own-rings",
        "report.directroy, report.directory",
        "size, ring.size",
        "on-close, report.on-close",
        "duration-threshold, duration-thresholds",
    })
    void suggestsKeyForUnknownOne(String key, String meant) {
        List<ConfigProblem> problems = problemsOf("takt {\n" + key + " = 5 }", Map.of(), Map.of());

        assertThat(problems)
                .containsExactly(new ConfigProblem(key, "5", "is no known key; did you mean " + meant + "?", "text:2"));
    }

    @Test
    void reportsUnknownKeyWithoutSuggestion() {
        assertThat(problemsOf("takt.colour = blue", Map.of(), Map.of()))
                .containsExactly(new ConfigProblem("colour", "blue", "is no known key", "text:1"));
    }

    @Test
    void reportsUnknownSectionOnce() {
        assertThat(problemsOf("takt.rings { size = 2, stripes = 2 }", Map.of(), Map.of()))
                .containsExactly(new ConfigProblem("rings", "{…}", "is no known key; did you mean ring?", "text:1"));
    }

    @Test
    void reportsQuotedPath() {
        assertThat(problemsOf("takt { \"ring.size\" = 4 }", Map.of(), Map.of()))
                .extracting(ConfigProblem::key)
                .containsExactly("\"ring.size\"");
    }

    @Test
    void ignoresForeignPropertiesAndVariables() {
        Map<String, String> properties = Map.of(
                "java.version", "17", "takt", "x", "takt.bench.forks", "5", "takt..odd$", "1", "taktx.max-events", "y");
        Map<String, String> environment = Map.of("PATH", "/bin", "TAKT_HOME", "/opt", "takt", "x", "a.b c", "d");

        ConfigLoader loader = new ConfigLoader(environment, properties);

        assertThat(loader.parse("takt.max-events = 5").maxEvents()).isEqualTo(5);
    }

    @Test
    void reportsKeyOfFileBesideForeignProperties() {
        assertThat(problemsOf("takt { colour = blue }", Map.of(), Map.of("takt.bench.forks", "5")))
                .extracting(ConfigProblem::key)
                .containsExactly("colour");
    }

    @Test
    void reportsPropertyOneSlipFromKey() {
        assertThat(problemsOf("", Map.of(), Map.of("takt.max-evnts", "5", "takt.ring.sizes", "4")))
                .containsExactlyInAnyOrder(
                        new ConfigProblem(
                                "max-evnts",
                                "5",
                                "is no known key; did you mean max-events?",
                                "system property takt.max-evnts"),
                        new ConfigProblem(
                                "ring.sizes",
                                "4",
                                "is no known key; did you mean ring.size?",
                                "system property takt.ring.sizes"));
    }

    @Test
    void acceptsAnyAttribute() {
        AnalyticsConfig config =
                new ConfigLoader(Map.of(), Map.of()).parse("takt.resource { hosts = a, service.name = shop }");

        assertThat(config.resource().attribute("hosts")).contains("a");
        assertThat(config.resource().attribute("service.name")).contains("shop");
    }

    private static List<ConfigProblem> problemsOf(
            String text, Map<String, String> environment, Map<String, String> properties) {
        return catchThrowableOfType(ConfigException.class, () -> new ConfigLoader(environment, properties).parse(text))
                .problems();
    }
}
