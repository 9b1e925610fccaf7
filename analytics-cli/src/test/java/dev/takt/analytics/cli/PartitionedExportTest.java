package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option {@code --partition} of {@code takt export}: each call is in the lake once, whatever happens on the way. */
@Timeout(300)
class PartitionedExportTest {
    private static final Duration LONGEST = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void duckDbReadsHivePartitions() throws SQLException {
        Path store = Stores.shop(directory.resolve("shop"), 1);
        Path lake = directory.resolve("lake");

        Command export = export(store, lake, "--partition", "hour");

        assertThat(export.err()).isEmpty();
        assertThat(export.code()).isZero();
        assertThat(export.out()).isEqualTo("121 calls in 2 files\n");
        assertThat(lake.resolve("date=2026-03-05/hour=10/shop-000000000001-000000000001.parquet"))
                .isRegularFile();
        assertThat(asked("select date, hour, count(*), min(start_time), sum(duration_ns) from " + read(lake)
                        + " group by all order by all"))
                .containsExactly(
                        "2026-03-05 10 72 2026-03-05T10:00Z 3110000000",
                        "2026-03-05 11 49 2026-03-05T11:00Z 32040000000");
        assertThat(asked("select distinct tags->>'table' from " + read(lake) + " where name = 'users.find'"))
                .containsExactly("users");
    }

    @Test
    void repeatedExportAddsOnlyNewSegments() throws SQLException, IOException {
        Path store = directory.resolve("orders");
        Path lake = directory.resolve("lake");
        add(store, 0, 5);
        export(store, lake, "--partition", "day");
        List<String> before = filesOf(lake);
        add(store, 5, 7);

        assertThat(export(store, lake, "--partition", "day").out()).isEqualTo("2 calls in 1 file\n");
        assertThat(export(store, lake, "--partition", "day").out()).isEqualTo("0 calls in 0 files\n");

        assertThat(filesOf(lake)).containsAll(before);
        hasEachCallOnce(lake, 7);
    }

    @Test
    void interruptedExportContinues() throws SQLException, IOException {
        Path store = directory.resolve("orders");
        Path lake = directory.resolve("lake");
        add(store, 0, 6);
        export(store, lake, "--partition", "hour");
        List<String> all = filesOf(lake);
        assertThat(all).hasSize(6);
        // A killed process leaves some files of a segment, and one that is not finished.
        Files.delete(lake.resolve(all.get(2)));
        Files.delete(lake.resolve(all.get(5)));
        Path unfinished = lake.resolve(all.get(5)).resolveSibling(".orders-000000000001-000000000001.parquet.x.tmp");
        Files.writeString(unfinished, "PAR1");

        assertThat(export(store, lake, "--partition", "hour").out()).endsWith(" in 2 files\n");

        assertThat(filesOf(lake)).isEqualTo(all);
        assertThat(unfinished).doesNotExist();
        hasEachCallOnce(lake, 6);
    }

    @Test
    void joinedSegmentsRepeatNothing() throws SQLException, IOException {
        Path store = directory.resolve("orders");
        Path lake = directory.resolve("lake");
        add(store, 0, 4);
        add(store, 4, 6);
        export(store, lake, "--partition", "hour");
        Files.delete(lake.resolve("date=2026-03-05/hour=15/orders-000000000002-000000000002.parquet"));
        add(store, 6, 9);
        assertThat(Command.run("compact", store).code()).isZero();

        Command export = export(store, lake, "--partition", "hour");

        assertThat(export.err()).isEmpty();
        assertThat(export.code()).isZero();
        assertThat(filesOf(lake)).anyMatch(file -> file.contains("orders-000000000001-000000000003.parquet"));
        hasEachCallOnce(lake, 9);
    }

    @Test
    void killedExportIsContinued() throws Exception {
        Path store = directory.resolve("orders");
        Path lake = directory.resolve("lake");
        add(store, 0, 100);
        add(store, 100, 200);
        for (int files = 1; files < 200; files += 120) {
            int least = files;
            Process export = TaktProcess.start(
                    "export", store.toString(), "--format", "parquet", "-o", lake.toString(), "--partition", "hour");
            await().atMost(LONGEST)
                    .until(() -> !export.isAlive() || filesOf(lake).size() >= least);
            export.destroyForcibly().waitFor();
        }

        Command export = export(store, lake, "--partition", "hour");

        assertThat(export.err()).isEmpty();
        hasEachCallOnce(lake, 200);
        assertThat(filesOf(lake)).hasSize(200);
    }

    @Test
    void followsUntilItIsTerminated() throws Exception {
        Path store = directory.resolve("orders");
        Path lake = directory.resolve("lake");
        add(store, 0, 1);
        Process follow = TaktProcess.start(
                "export",
                store.toString(),
                "--format",
                "parquet",
                "-o",
                lake.toString(),
                "--partition",
                "day",
                "--follow",
                "--source",
                "eu-1");
        await().atMost(LONGEST).until(() -> Files.exists(lake) && filesOf(lake).size() == 1);
        add(store, 1, 3);
        await().atMost(LONGEST).until(() -> filesOf(lake).size() == 2);

        follow.toHandle().destroy(); // destroy() of the process would close its streams

        assertThat(follow.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(follow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("3 calls in 2 files\n");
        assertThat(TaktProcess.errorsOf(follow)).isEmpty();
        assertThat(filesOf(lake)).allMatch(file -> file.startsWith("date=2026-03-05/eu-1-00000000000"));
        hasEachCallOnce(lake, 3);
    }

    @Test
    void secondStoreOfSameNameIsRefused() throws IOException {
        Path store = directory.resolve("orders");
        Path other = Files.createDirectories(directory.resolve("other")).resolve("orders");
        Path lake = directory.resolve("lake");
        add(store, 0, 2);
        add(other, 7, 9);
        export(store, lake, "--partition", "day");

        Command export = export(other, lake, "--partition", "day");

        assertThat(export.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(export.err()).contains("--source must be a name of this store alone, was orders");
        assertThat(export(other, lake, "--partition", "day", "--source", "other")
                        .code())
                .isZero();
    }

    @Test
    void otherPartitionsAreRefused() {
        Path store = Stores.shop(directory.resolve("shop"), 1);
        Path lake = directory.resolve("lake");
        export(store, lake, "--partition", "day");

        Command export = export(store, lake, "--partition", "hour");

        assertThat(export.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(export.err())
                .isEqualTo("takt: -o has other partitions than --partition hour, such as"
                        + " date=2026-03-05/shop-000000000001-000000000001.parquet\n");
    }

    @ParameterizedTest
    @CsvSource({
        "parquet, --follow, --follow needs --partition day or hour",
        "parquet, --source=a, --source a needs --partition day or hour",
        "csv, --partition=day, '--partition needs --format parquet, was csv'",
        "parquet, --partition=day --name=users.find, '--partition exports all calls and takes no selection, was --name users.find'",
        "parquet, --partition=day --since=2h, '--partition exports all calls and takes no selection, was --since 2h'",
        "parquet, --partition=day --source=../a, 'begin with a letter or digit, was ../a'",
        "parquet, --partition=week, 'expected one of [DAY, HOUR] (case-insensitive) but was ''week'''",
    })
    void refusesOptionsThatContradict(String format, String options, String message) {
        Path store = Stores.shop(directory.resolve("shop"), 1);
        List<Object> arguments = new ArrayList<>(List.of("export", store, "--format", format, "-o", directory));
        arguments.addAll(List.of(options.split(" ", -1)));

        Command export = Command.run(arguments.toArray());

        assertThat(export.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(export.err()).hasLineCount(1).contains(message);
    }

    @Test
    void outputMustBeDirectory() throws IOException {
        Path store = Stores.shop(directory.resolve("shop"), 1);
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(export(store, file, "--partition", "day").err())
                .startsWith(
                        "takt: -o must name a directory, or one to create in a directory that is there, was " + file);
    }

    private static Command export(Path store, Path lake, String... options) {
        List<Object> arguments = new ArrayList<>(List.of("export", store, "--format", "parquet", "-o", lake));
        arguments.addAll(List.of(options));
        return Command.run(arguments.toArray());
    }

    /** Adds a segment with calls in the hours from {@code from} to before {@code to}, whose durations are their numbers. */
    private static void add(Path store, int from, int to) {
        String text = "takt.store { directory = \"" + store + "\", resume = true }";
        try (Analytics analytics =
                Analytics.builder().config(AnalyticsConfig.parse(text)).build()) {
            for (int i = from; i < to; i++) {
                analytics
                        .tracker("orders.save")
                        .record(Stores.FIRST.plus(Duration.ofHours(i)), Duration.ofNanos(i), Outcome.SUCCESS);
            }
        }
    }

    private static void hasEachCallOnce(Path lake, long calls) throws SQLException {
        assertThat(asked("select count(*), count(distinct duration_ns), max(duration_ns) from " + read(lake)))
                .containsExactly(calls + " " + calls + " " + (calls - 1));
    }

    static String read(Path lake) {
        return "read_parquet('" + lake + "/**/*.parquet', hive_partitioning = true)";
    }

    static List<String> filesOf(Path lake) throws IOException {
        if (!Files.exists(lake)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(lake)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> lake.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    static List<String> asked(String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        cells.add(String.valueOf(rows.getObject(i)));
                    }
                    lines.add(String.join(" ", cells));
                }
            }
        }
        return lines;
    }
}
