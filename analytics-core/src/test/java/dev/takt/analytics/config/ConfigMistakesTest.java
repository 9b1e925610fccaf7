package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The problems of invalid values, one by one and together. */
class ConfigMistakesTest {
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    enabled             | perhaps | must be true or false
                    enabled             | 1       | must be true or false
                    compact-time        | 3       | must be true or false
                    max-events          | -1      | must be 0 or more
                    max-events          | 1.5     | must be a whole number of at most 2147483647
                    max-events          | many    | must be a whole number of at most 2147483647
                    max-events          | 3000000000 | must be a whole number of at most 2147483647
                    max-events          | null    | must be a whole number of at most 2147483647
                    max-events          | true    | must be a whole number of at most 2147483647
                    series-limit        | 0       | must be between 1 and 1000000
                    series-limit        | 1000001 | must be between 1 and 1000000
                    ring.size           | 1       | must be a power of two between 2 and 1048576
                    ring.size           | 3       | must be a power of two between 2 and 1048576
                    ring.size           | 2097152 | must be a power of two between 2 and 1048576
                    ring.stripes        | 0       | must be a power of two between 1 and 256
                    ring.stripes        | 512     | must be a power of two between 1 and 256
                    ring.own-rings      | -1      | must be between 0 and 1024
                    ring.own-rings      | 1025    | must be between 0 and 1024
                    ring.overflow       | wait    | must be drop or block
                    ring.block-timeout  | 0s      | must be more than 0 and at most 365d
                    flush-timeout       | -1s     | must be more than 0 and at most 365d
                    close-timeout       | 366d    | must be more than 0 and at most 365d
                    close-timeout       | 9999999999d | must be more than 0 and at most 365d
                    close-timeout       | 5       | must be a duration with its unit: ns, us, ms, s, m, h or d
                    close-timeout       | 5 years | must be a duration with its unit: ns, us, ms, s, m, h or d
                    close-timeout       | soon    | must be a duration with its unit: ns, us, ms, s, m, h or d
                    zone                | Mars    | must be a time zone such as UTC or Europe/Berlin
                    time-format         | "yyyy-bb" | must be a date and time pattern such as yyyy-MM-dd HH:mm:ss
                    time-format         | "  "    | must be a date and time pattern such as yyyy-MM-dd HH:mm:ss
                    logs-base-dir       | "a\\u0000b" | must be a path
                    logs-base-dir       | ""      | must be a path
                    report.directory    | ""      | must be a path
                    report.on-close     | later   | must be true or false
                    report.max-detailed-rows | -1 | must be 0 or more
                    report.group-successful-short-calls | 2 | must be true or false
                    duration-thresholds.short-max | 0s | must be more than 0 and at most 365d
                    store.flush-interval | 2h | must be between 1ms and 1h
                    store.sync          | sometimes | must be interval or flush or none
                    store.segment-bytes | 1KiB | must be between 64KiB and 1GiB
                    store.segment-bytes | large | must be a number of bytes such as 1000, 64KiB or 16MiB
                    store.max-bytes     | 5 | must be 1MiB or more
                    store.max-age       | 1ms | must be between 1s and 36500d
                    store.queue-rows    | 0 | must be between 1 and 100000000
                    fleet.bootstrap-servers | " " | must be more than white space
                    fleet.topic-prefix  | "a b" | must be 1 to 100 letters, digits and ._-
                    fleet.instance      | " " | must be not blank and of at most 1024 chars
                    fleet.interval      | 7s | must be 1s to 5m and a divisor or a multiple of a minute
                    fleet.interval      | 6m | must be 1s to 5m and a divisor or a multiple of a minute
                    fleet.slowest       | 1001 | must be between 0 and 1000
                    fleet.queue         | 0 | must be between 1 and 10000
                    fleet.spool         | "" | must be a path
                    fleet.close-timeout | 0s | must be more than 0 and at most 365d
                    fleet.kafka         | 5 | must be a section: kafka { … }
                    resource.service    | "  "    | must be a name with one value, neither of them blank
                    """)
    void reportsKeyValueAndLine(String key, String value, String rule) {
        String text = "takt {\n  " + key + " = " + value + "\n}";

        List<ConfigProblem> problems = problemsOf(text);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.value()).isEqualTo(value.replace("\"", ""));
            assertThat(problem.rule()).isEqualTo(rule);
            assertThat(problem.origin()).isEqualTo("text:2");
        });
    }

    @ParameterizedTest
    @CsvSource({"2s, 1s, 10s, 3", "2s, 5s, 4s, 4", "2s, 1s, 1s, 3"})
    void reportsUnorderedThresholdsOnce(String shortMax, String mediumMax, String longMax, int line) {
        String text = "takt.duration-thresholds {\n short-max = %s\n medium-max = %s\n long-max = %s\n}"
                .formatted(shortMax, mediumMax, longMax);

        List<ConfigProblem> problems = problemsOf(text);

        assertThat(problems)
                .containsExactly(new ConfigProblem(
                        "duration-thresholds",
                        "short-max " + shortMax + ", medium-max " + mediumMax + ", long-max " + longMax,
                        "must be ascending: short-max <= medium-max <= long-max",
                        "text:" + line));
    }

    @Test
    void reportsInvalidThresholdOnce() {
        List<ConfigProblem> problems = problemsOf("takt.duration-thresholds { short-max = soon, medium-max = 1s }");

        assertThat(problems).extracting(ConfigProblem::key).containsExactly("duration-thresholds.short-max");
    }

    @Test
    void reportsAllMistakesTogether() {
        String text = """
                takt {
                  max-events = -5
                  max-evnts = 5
                  duration-thresholds { short-max = 9s }
                  zone = Mars
                  ring { size = 3, overflow = wait, sise = 4 }
                  flush-timeout = 5 years
                }
                """;

        ConfigException refusal = refusalOf(text, Map.of(), Map.of("takt.compact-time", "7"));

        assertThat(refusal).hasMessage("""
                        9 mistakes in the configuration:
                          max-events = -5: must be 0 or more (text:2)
                          duration-thresholds = short-max 9s, medium-max 5s, long-max 10s: \
                        must be ascending: short-max <= medium-max <= long-max (text:4)
                          compact-time = 7: must be true or false (system property takt.compact-time)
                          zone = Mars: must be a time zone such as UTC or Europe/Berlin (text:5)
                          ring.size = 3: must be a power of two between 2 and 1048576 (text:6)
                          ring.overflow = wait: must be drop or block (text:6)
                          flush-timeout = 5 years: must be a duration with its unit: ns, us, ms, s, m, h or d (text:7)
                          max-evnts = 5: is no known key; did you mean max-events? (text:3)
                          ring.sise = 4: is no known key; did you mean ring.size? (text:6)""");
        assertThat(refusal.problems()).hasSize(9);
    }

    @Test
    void reportsValueInsteadOfSection() {
        assertThat(problemsOf("takt { ring = 5 }"))
                .containsExactly(new ConfigProblem("ring", "5", "must be a section: ring { … }", "text:1"));
        assertThat(problemsOf("takt = 5"))
                .containsExactly(new ConfigProblem("takt", "5", "must be a section: takt { … }", "text:1"));
    }

    @Test
    void reportsSectionOrListInsteadOfValue() {
        assertThat(problemsOf("takt { max-events { a = 1 }, zone = [1] }"))
                .extracting(ConfigProblem::key, ConfigProblem::value)
                .containsExactly(tuple("max-events", "{…}"), tuple("zone", "[…]"));
    }

    @Test
    void reportsSettingsOutsideRoot() {
        assertThat(problemsOf("max-events = 5"))
                .containsExactly(new ConfigProblem(
                        "takt", "max-events", "must be there: settings belong in takt { … }", "text"));
    }

    @Test
    void refusesDurationWithoutUnitInProperty() {
        ConfigException refusal = refusalOf("", Map.of(), Map.of("takt.close-timeout", "5"));

        assertThat(refusal.problems())
                .containsExactly(new ConfigProblem(
                        "close-timeout",
                        "5",
                        "must be a duration with its unit: ns, us, ms, s, m, h or d",
                        "system property takt.close-timeout"));
    }

    @Test
    void reportsLineOfThresholdThatIsTooShort() {
        assertThat(problemsOf("takt.duration-thresholds {\n short-max = 5s\n medium-max = 5s\n long-max = 1s\n}"))
                .extracting(ConfigProblem::origin)
                .containsExactly("text:4");
    }

    @Test
    void shows80LettersOfValue() {
        assertThat(problemsOf("takt.zone = " + "z".repeat(80)))
                .extracting(ConfigProblem::value)
                .containsExactly("z".repeat(80));
    }

    @Test
    void hidesSecretsAndLongValues() {
        List<ConfigProblem> problems =
                problemsOf("takt { resource.db-password = [hush], api_token = hush, zone = " + "z".repeat(200) + " }");

        assertThat(problems).extracting(ConfigProblem::value).containsExactly("z".repeat(80) + "…", "***", "***");
    }

    private static List<ConfigProblem> problemsOf(String text) {
        return refusalOf(text, Map.of(), Map.of()).problems();
    }

    private static ConfigException refusalOf(
            String text, Map<String, String> environment, Map<String, String> properties) {
        return catchThrowableOfType(ConfigException.class, () -> new ConfigLoader(environment, properties).parse(text));
    }
}
