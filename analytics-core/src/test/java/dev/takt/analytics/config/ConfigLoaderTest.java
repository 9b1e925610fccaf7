package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.takt.analytics.export.ExporterSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    private static final Map<String, String> NONE = Map.of();

    @TempDir
    private Path folder;

    private static final String EVERY_KEY = """
                        takt {
                          enabled = off, max-events = 0, series-limit = 7, in-flight-limit = 8
                          tag-values-limit = 5, gauge-limit = 6
                          duration-thresholds { short-max = 1ms, medium-max = 1ms, long-max = 1.5s }
                          time-format = "dd.MM. HH:mm", compact-time = yes, zone = Europe/Berlin
                          logs-base-dir = /var/log
                          report { on-close = true, directory = /srv/r, max-detailed-rows = 0 }
                          report { group-successful-short-calls = false, keep-old = 3, trace-url = "https://traces/{trace_id}" }
                          report.health { good-success-rate = 99.9, watch-success-rate = 90, watch-overhead = 0.5 }
                          trace-ids = mdc
                          ring { size = 2, stripes = 256, own-rings = 0, overflow = Block, block-timeout = 3 ms }
                          call-log { enabled = off, unit = seconds, mdc = on, queue-size = 500 }
                          resource { host = web-7, service = shop, origin = team-a, region = eu }
                          dashboard { host = 0.0.0.0, port = 0, token = "0123456789abcdef", hosts = [a.example, b] }
                          dashboard { interval = 1s, max-connections = 7, max-metric-series = 9, instance-token = t }
                          dashboard { instances = ["a=http://a/x", "b = https://b:1/y"], tls { certificate = c, key = k } }
                          store { directory = calls, resume = yes, flush-interval = 2s, sync = none, queue-rows = 5,
                            overflow = block, block-timeout = 4s }
                          store { segment-bytes = 128KiB, max-bytes = 2097152, max-age = 7d }
                          export-defaults { queue-size = 7 }
                          flush-timeout = 1m, close-timeout = 1h, shutdown { hook = false, grace = 3s }
                          call-tree { enabled = false, max-depth = 8, max-paths = 99, examples = 3 }
                          fleet { bootstrap-servers = "k:1", topic-prefix = t, instance = web-7, group-by = [region], interval = 1m }
                          fleet { slowest = 0, queue = 2, spool = frames, close-timeout = 1s, kafka { security.protocol = SSL } }
                        }
                        """;

    private static final DashboardSettings EVERY_DASHBOARD_KEY = new DashboardSettings(
            "0.0.0.0",
            0,
            Optional.of("0123456789abcdef"),
            List.of("a.example", "b"),
            Duration.ofSeconds(1),
            7,
            9,
            Map.of("a", URI.create("http://a/x"), "b", URI.create("https://b:1/y")),
            Optional.of("t"),
            Optional.of(new TlsFiles(Path.of("c"), Path.of("k"))),
            Optional.empty());

    private static final PublisherSettings EVERY_FLEET_KEY = new PublisherSettings(
            Optional.of("k:1"),
            "t",
            Optional.of("web-7"),
            List.of("region"),
            Duration.ofMinutes(1),
            0,
            2,
            Optional.of(Path.of("frames")),
            Duration.ofSeconds(1),
            Map.of("security.protocol", "SSL"));

    private static final ReportSettings EVERY_REPORT_KEY = new ReportSettings(
            true,
            Optional.of(Path.of("/srv/r")),
            false,
            0,
            3,
            new HealthThresholds(99.9, 90, 0.5),
            Optional.of("https://traces/{trace_id}"));

    @Test
    void hasDocumentedDefaults() {
        AnalyticsConfig config = loader(Map.of("HOSTNAME", "web-1"), NONE).defaults();

        assertThat(config)
                .isEqualTo(new AnalyticsConfig(
                        true,
                        100_000,
                        10_000,
                        1_000,
                        1_000,
                        65_536,
                        new DurationThresholds(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10)),
                        new TimeSettings("yyyy-MM-dd HH:mm:ss", false, ZoneId.of("UTC")),
                        Path.of("logs"),
                        new ReportSettings(false, Optional.empty(), true, 1000, 0, HealthThresholds.DEFAULTS),
                        new RingSettings(16384, 4, 16, Overflow.DROP, Duration.ofMillis(100)),
                        new CallLogSettings(DurationUnit.AUTO, false),
                        new Resource(Map.of("host", "web-1")),
                        DashboardSettingsTest.DEFAULTS,
                        StoreSettingsTest.DEFAULTS,
                        new ExportSettings(ExporterSettings.defaults(), List.of()),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        ShutdownSettings.DEFAULTS,
                        new CallTreeSettings(true, 64, 10_000, 10),
                        TraceIds.AUTO,
                        PublisherSettings.DEFAULTS));
    }

    @Test
    void readsPropertiesOfKafkaFromVariable() {
        AnalyticsConfig config = loader(
                        Map.of("TAKT_FLEET_KAFKA", "security.protocol=SASL_SSL\nsasl.jaas.config = x a=\"b\";\n"), NONE)
                .defaults();

        assertThat(config.fleet().kafka())
                .isEqualTo(Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "x a=\"b\";"));
    }

    @Test
    void readsEveryKeyOfFile() {
        AnalyticsConfig config = loader().parse(EVERY_KEY);

        assertThat(config)
                .isEqualTo(new AnalyticsConfig(
                        false,
                        0,
                        7,
                        5,
                        6,
                        8,
                        new DurationThresholds(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1500)),
                        new TimeSettings("dd.MM. HH:mm", true, ZoneId.of("Europe/Berlin")),
                        Path.of("/var/log"),
                        EVERY_REPORT_KEY,
                        new RingSettings(2, 256, 0, Overflow.BLOCK, Duration.ofMillis(3)),
                        new CallLogSettings(false, DurationUnit.SECONDS, true, 500),
                        new Resource(Map.of("host", "web-7", "service", "shop", "origin", "team-a", "region", "eu")),
                        EVERY_DASHBOARD_KEY,
                        new StoreSettings(
                                Optional.of(Path.of("calls")),
                                true,
                                Duration.ofSeconds(2),
                                SyncMode.NONE,
                                1 << 17,
                                Optional.of(2L << 20),
                                Optional.of(Duration.ofDays(7)),
                                5,
                                Overflow.BLOCK,
                                Duration.ofSeconds(4)),
                        new ExportSettings(
                                ExporterSettings.builder().queueSize(7).build(), List.of()),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        new ShutdownSettings(false, Duration.ofSeconds(3)),
                        new CallTreeSettings(false, 8, 99, 3),
                        TraceIds.MDC,
                        EVERY_FLEET_KEY));
    }

    @Test
    void returnsDefaultsForEmptyFile() {
        ConfigLoader loader = loader();

        assertThat(loader.parse("# nothing")).isEqualTo(loader.defaults());
    }

    @Test
    void prefersEnvironmentToFile() {
        ConfigLoader loader = loader(Map.of("TAKT_MAX_EVENTS", "7", "TAKT_REPORT_DIRECTORY", "/env"), NONE);

        AnalyticsConfig config = loader.parse("takt { max-events = 5, report.directory = /file, series-limit = 9 }");

        assertThat(config.maxEvents()).isEqualTo(7);
        assertThat(config.report().directory()).contains(Path.of("/env"));
        assertThat(config.seriesLimit()).isEqualTo(9);
    }

    @Test
    void prefersSystemPropertyToEnvironment() {
        ConfigLoader loader = loader(Map.of("TAKT_MAX_EVENTS", "7"), Map.of("takt.max-events", "8"));

        assertThat(loader.parse("takt.max-events = 5").maxEvents()).isEqualTo(8);
    }

    @Test
    void overridesDefaultsByEnvironmentAndProperties() {
        ConfigLoader loader = loader(Map.of("TAKT_ENABLED", "false"), Map.of("takt.ring.overflow", "block"));

        assertThat(loader.defaults().enabled()).isFalse();
        assertThat(loader.defaults().ring().overflow()).isEqualTo(Overflow.BLOCK);
    }

    @Test
    void ignoresEmptyVariable() {
        assertThat(loader(Map.of("TAKT_MAX_EVENTS", " "), NONE)
                        .parse("takt.max-events = 5")
                        .maxEvents())
                .isEqualTo(5);
    }

    @Test
    void resolvesReferencesToVariablesAndKeys() {
        ConfigLoader loader = loader(Map.of("HOME", "/home/a"), NONE);

        AnalyticsConfig config = loader.parse("""
                takt.logs-base-dir = ${HOME}/logs
                takt.report.directory = ${takt.logs-base-dir}/r
                takt.max-events = ${?NOT_SET}
                """);

        assertThat(config.logsBaseDir()).isEqualTo(Path.of("/home/a/logs"));
        assertThat(config.report().directory()).contains(Path.of("/home/a/logs/r"));
        assertThat(config.maxEvents()).isEqualTo(100_000);
    }

    @Test
    void ignoresForeignSections() {
        assertThat(loader().parse("akka { x = 1 }, takt.max-events = 5").maxEvents())
                .isEqualTo(5);
    }

    @Test
    void namesFileAndLineOfMistakes() throws Exception {
        Path file = Files.writeString(folder.resolve("app.conf"), "takt {\n\n  max-events = -1\n}\n");

        List<ConfigProblem> problems = problemsOf(() -> loader().load(file));

        assertThat(problems).containsExactly(new ConfigProblem("max-events", "-1", "must be 0 or more", file + ":3"));
    }

    @Test
    void setsHostUnlessDisabled() {
        ConfigLoader loader = loader(Map.of("HOSTNAME", "web-1"), NONE);

        assertThat(loader.defaults().resource().attribute("host")).contains("web-1");
        assertThat(loader.parse("takt.resource.host = off").resource()).isEqualTo(Resource.none());
        assertThat(loader.parse("takt.resource.host = false").resource()).isEqualTo(Resource.none());
        assertThat(loader.parse("takt.resource.host = null").resource()).isEqualTo(Resource.none());
        assertThat(loader.parse("takt.resource.host = db-1").resource().attribute("host"))
                .contains("db-1");
    }

    @Test
    void flattensAndOrdersAttributes() {
        AnalyticsConfig config = loader(Map.of("HOSTNAME", "h"), Map.of("takt.resource.zone", "z"))
                .parse("takt.resource { version = 1.10, cloud { region = eu, id = null }, origin = o, service = s }");

        assertThat(config.resource().attributes())
                .containsExactly(
                        Map.entry("host", "h"),
                        Map.entry("service", "s"),
                        Map.entry("origin", "o"),
                        Map.entry("cloud.region", "eu"),
                        Map.entry("version", "1.10"),
                        Map.entry("zone", "z"));
    }

    private static ConfigLoader loader() {
        return loader(NONE, NONE);
    }

    private static ConfigLoader loader(Map<String, String> environment, Map<String, String> properties) {
        return new ConfigLoader(environment, properties);
    }

    private static List<ConfigProblem> problemsOf(ThrowingCallable load) {
        return catchThrowableOfType(ConfigException.class, load).problems();
    }
}
