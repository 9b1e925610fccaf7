package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingCommandsTest {
    @TempDir
    static Path directory;

    private static Path store = Path.of("");

    @BeforeAll
    static void write() {
        store = Stores.shop(directory.resolve("shop"), 1);
    }

    @Test
    void statsShowsSeriesByTotalTime() {
        Command stats = Command.run("stats", store);

        assertThat(stats.code()).isZero();
        assertThat(stats.err()).isEmpty();
        List<String> lines = stats.out().lines().toList();
        assertThat(lines.get(0)).startsWith("Function").contains("Median", "StdErr", "Share");
        assertThat(lines.get(2)).startsWith("users.find {table=users}").contains("101", "100%", "30.0 s");
        assertThat(lines.get(3)).startsWith("orders.save").contains("20", "75.0%", "5.0");
        assertThat(stats.out()).contains("121 calls of 2 series, 95.9% successful");
    }

    @Test
    void statsGroupsSeries() throws IOException {
        JsonNode byType = json(Command.run("stats", store, "--by", "type", "--json"));
        JsonNode byTag = json(Command.run("stats", store, "--by", "tag:table", "--json"));

        assertThat(byType.path("series"))
                .extracting(row -> row.path("name").asText())
                .containsOnly("db");
        assertThat(byType.path("series").path(0).path("calls").asLong()).isEqualTo(121);
        assertThat(byTag.path("series"))
                .extracting(row -> row.path("name").asText())
                .contains("users", "(none)");
        assertThat(Command.run("stats", store, "--by", "name").out()).contains("users.find", "orders.save");
    }

    @Test
    void statsAddsUpMoreThan64Bits() throws IOException {
        Path centuries = directory.resolve("centuries");
        AnalyticsConfig config = AnalyticsConfig.defaults();
        try (Analytics analytics = Analytics.builder()
                .config(config.withStore(config.store().withDirectory(centuries)))
                .build()) {
            Tracker stream = analytics.tracker("stream");
            for (int i = 0; i < 5_000; i++) {
                stream.record(Instant.EPOCH, Duration.ofNanos(Event.LONGEST_NANOS), Outcome.SUCCESS);
            }
        }

        assertThat(Command.run("stats", centuries).out()).contains("521,249d 22h", "100%");
        assertThat(json(Command.run("stats", centuries, "--json"))
                        .path("totalNanos")
                        .asText())
                .isEqualTo("45035996273704955000");
    }

    @Test
    void statsRefusesUnknownGrouping() {
        Command unknown = Command.run("stats", store, "--by", "colour");
        Command tag = Command.run("stats", store, "--by", "tag:colour");

        assertThat(unknown.code()).isNotZero();
        assertThat(unknown.err()).contains("--by must be series, name, type or tag:KEY, was colour");
        assertThat(tag.err()).contains("no series has the tag colour; there are [table]");
    }

    @Test
    void statsPrintsGroupsAsCsv() {
        List<String> series = Command.run("stats", store, "--csv").out().lines().toList();
        List<String> types = Command.run("stats", store, "--by", "type", "--csv")
                .out()
                .lines()
                .toList();

        assertThat(series).hasSize(3);
        assertThat(series.get(0)).startsWith("name,type,tags,calls,success,failures,cancelled,unset,success_rate,");
        assertThat(series.get(1)).startsWith("\"users.find\",\"db\",\"table=users\",101,101,0,0,0,100.0,");
        assertThat(types).hasSize(2);
        assertThat(types.get(1)).startsWith("\"db\",\"db\",\"\",121,116,5,0,0,").endsWith(",2");
        assertRefused("--json and --csv exclude each other", "stats", store, "--csv", "--json");
    }

    @Test
    void unknownCommandGetsSuggestions() {
        assertRefused("there is no command 'statz'; did you mean stats?", "statz");
        assertRefused("there is no command 'STATS'; did you mean stats?", "STATS", store);
        assertRefused("there is no command 'xyzzyxyzzy' (see takt --help)", "xyzzyxyzzy");
        assertRefused("did you mean --sort?", "stats", store, "--sortt", "p99");
    }

    @Test
    void helpListsEveryCommand() {
        String help = Command.run("--help").out();

        assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        for (Subcommand subcommand : Subcommand.values()) {
            assertThat(help).contains("  " + subcommand.word() + " ");
            assertThat(Command.run(subcommand.word(), "--help").out())
                    .contains("takt " + subcommand.word())
                    .contains("Usage:");
        }
    }

    @Test
    void narrowTerminalGetsFewerColumns() {
        Command stats = Command.run(Map.of("COLUMNS", "50"), "stats", store);

        assertThat(stats.out().lines().limit(4))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void coloursFollowTheEnvironment() {
        assertThat(Command.run(Map.of("FORCE_COLOR", "1"), "stats", store).out())
                .contains("\u001b[");
        assertThat(Command.run(Map.of("FORCE_COLOR", "1", "NO_COLOR", "1"), "stats", store)
                        .out())
                .doesNotContain("\u001b");
    }

    @Test
    void statsAppliesSortTopAndSelection() throws IOException {
        JsonNode one = json(Command.run("stats", store, "--sort", "failures", "--top", "1", "--json"));

        assertThat(one.path("series")).hasSize(1);
        assertThat(one.path("series").path(0).path("name").asText()).isEqualTo("orders.save");
        assertThat(one.path("series").path(0).path("failures").asLong()).isEqualTo(5);
        assertThat(json(Command.run("stats", store, "--name", "orders.*", "--json"))
                        .path("calls")
                        .asLong())
                .isEqualTo(20);
        assertThat(json(Command.run("stats", store, "--tag", "table=users", "--json"))
                        .path("calls")
                        .asLong())
                .isEqualTo(101);
    }

    @Test
    void timesCanBeAgesAndDates() throws IOException {
        // It is 12:00; the calls began at 10:00, one a minute.
        assertThat(calls("--since", "90m")).isEqualTo(71 + 14);
        assertThat(calls("--since", "2026-03-05T11:39")).isEqualTo(2);
        assertThat(calls("--until", "2026-03-05T10:01:00Z")).isEqualTo(2);
        assertThat(calls("--since", "2026-03-06")).isZero();
    }

    @Test
    void namesAreInAlphabeticalOrder() throws IOException {
        assertThat(Command.run("names", store).out().lines().skip(2))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("orders.save"),
                        second -> assertThat(second).startsWith("users.find {table=users}"));
        assertThat(json(Command.run("names", store, "--json")).findValuesAsText("name"))
                .containsExactly("orders.save", "users.find");
    }

    @Test
    void meanAndPercentilePrintOneNumberWithUnit() throws IOException {
        assertThat(Command.run("mean", store, "orders.save").out()).isEqualTo("5.00 ms\n");
        assertThat(Command.run("percentile", store, "users.find", "100").out()).isEqualTo("30.0 s\n");
        JsonNode mean = json(Command.run("mean", store, "users.find", "--json"));
        assertThat(mean.path("meanNanos").asLong()).isEqualTo(Math.round((5_050_000_000L + 30_000_000_000L) / 101.0));
    }

    @Test
    void fetchSelectsByNumberSlownessAndFailure() throws IOException {
        assertThat(Command.run("fetch", store, "0").out())
                .isEqualTo("2026-03-05 10:00:00.000Z    1.00 ms  ok         users.find {table=users}\n");
        assertThat(Command.run("fetch", store, "all").out().lines()).hasSize(121);
        assertThat(Command.run("fetch", store, "3..7").out().lines()).hasSize(5);
        assertThat(Command.run("fetch", store, "--slowest", "2").out().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("30.0 s"));
        JsonNode failed = json(Command.run("fetch", store, "--failed", "--json"));
        assertThat(failed).hasSize(5);
        assertThat(failed.findValuesAsText("outcome")).containsOnly("failure");
    }

    @Test
    void tailShowsNewestCalls() throws IOException {
        assertThat(Command.run("tail", store, "-n", "1").out()).contains("11:40:00.000Z     30.0 s");
        assertThat(Command.run("tail", store, "-n", "2", "--json").out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(new ObjectMapper().readTree(line).has("durationNanos"))
                        .isTrue());
    }

    @Test
    void outliersShowsSlowCalls() throws IOException {
        Command outliers = Command.run("outliers", store);

        assertThat(outliers.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("users.find", "at worst 30.0 s; 1 call beyond"),
                        line -> assertThat(line).contains("30.0 s"));
        assertThat(json(Command.run("outliers", store, "--json")).findValuesAsText("maxNanos"))
                .containsExactly("30000000000");
    }

    @Test
    void verifyFindsNothingWrong() throws IOException {
        Command verify = Command.run("verify", store, "--json");

        assertThat(verify.code()).isZero();
        assertThat(json(verify).path("good").asBoolean()).isTrue();
        assertThat(Command.run("verify", store).out()).contains("121 calls in", "0 damaged places");
    }

    @Test
    void verifyPrintsUnfinishedBlock() throws IOException {
        Path cut = Stores.shop(directory.resolve("cut"), 1);
        Path segment = cut.resolve("0000000001-0000000001.takt");
        Files.write(segment, Arrays.copyOf(Files.readAllBytes(segment), 500));

        Command verify = Command.run("verify", cut);

        assertThat(verify.code()).isZero();
        assertThat(verify.out())
                .contains("unfinished  " + segment + ": 484 bytes from 16 on: it is cut off")
                .contains("0 damaged places, 1 unfinished block");
        assertThat(json(Command.run("verify", cut, "--json")).path("unfinished"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stats", "names", "fetch", "tail", "outliers", "verify"})
    void missingDirectoryIsReportedAndNotCreated(String command) {
        Path nowhere = directory.resolve("nowhere");

        Command run = Command.run(command, nowhere);

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().startsWith("takt: " + nowhere);
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void storeWithoutRowsIsReported() {
        Path empty = directory.resolve("empty");
        Stores.writing(empty).close();

        Command fetch = Command.run("fetch", empty, "0");

        assertThat(fetch.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(fetch.err()).isEqualTo("takt: there are no rows, was 0\n");
    }

    @Test
    void invalidQueryIsReportedInOneLine() {
        Command sql = Command.run("sql", store, "select nothing from calls");

        assertThat(sql.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(sql.err().lines())
                .singleElement()
                .asString()
                .startsWith("takt: ")
                .contains("nothing");
    }

    @Test
    void unknownNameGetsSuggestions() {
        Command run = Command.run("mean", store, "user.find");

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).isEqualTo("takt: no calls are named user.find; did you mean users.find?\n");
    }

    @Test
    void invalidArgumentIsRefusedWithRule() {
        assertRefused("there are the rows 0 to 120, was 500", "fetch", store, "500");
        assertRefused("N..M with N up to M, was 9..2", "fetch", store, "9..2");
        assertRefused("--since must be an age such as 90s", "stats", store, "--since", "soon");
        assertRefused("--top must be 1 or more, was 0", "stats", store, "--top", "0");
        assertRefused("PERCENT must be from 0 to 100, was 101.0", "percentile", store, "users.find", "101");
        assertRefused("no calls are of the type dc; did you mean db?", "stats", store, "--type", "dc");
        assertRefused(
                "no calls have the tag table=user; did you mean table=users?", "fetch", store, "--tag", "table=user");
        assertRefused("--tag must be KEY=VALUE, was table", "fetch", store, "--tag", "table");
        assertRefused("no calls are named @calls", "mean", store, "@calls");
        assertRefused("--since must be before --until", "stats", store, "--since", "1h", "--until", "2h");
        assertRefused("Missing required parameter", "mean", store);
        assertRefused("'bogus'", "bogus");
        assertRefused("which command?");
    }

    private static void assertRefused(String message, Object... arguments) {
        Command run = Command.run(arguments);

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err().lines()).singleElement().asString().contains(message);
    }

    private static long calls(String option, String value) throws IOException {
        return json(Command.run("stats", store, option, value, "--json"))
                .path("calls")
                .asLong();
    }

    private static JsonNode json(Command command) throws IOException {
        return new ObjectMapper().readTree(command.out());
    }
}
