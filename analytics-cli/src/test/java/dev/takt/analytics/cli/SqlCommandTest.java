package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The types of values that SQL, JSON and Parquet give to other programs. */
class SqlCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path directory;

    private static Path store = Path.of("");

    @BeforeAll
    static void write() {
        store = Stores.shop(directory.resolve("shop"), 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(duration_ns)",
                "sum(duration_ns) - 1",
                "avg(duration_ns)",
                "count(*)",
                "sum(duration_ns)::decimal(38, 3)",
                "max(duration_ns)::ubigint",
                "170141183460469231731687303715884105727::hugeint",
                "1.5::float",
                "3::utinyint",
                "'7'::json"
            })
    void jsonHasNumbers(String figure) throws IOException {
        JsonNode value = json("select " + figure + " as figure from calls").path("figure");

        assertThat(value.isNumber()).as(value.toString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select name::int from calls",
                "select sum(name::int) from calls",
                "select name::int from calls order by 1; -- the end",
                "select if(i < 9000, '1', 'late')::int from range(10000) as numbers(i)"
            })
    void reportsCauseOfQueryThatFailsWhileItRuns(String query) {
        Command sql = Command.run("sql", store, query);

        assertThat(sql.code()).isNotEqualTo(ExitCode.DONE);
        assertThat(sql.err().lines())
                .singleElement()
                .asString()
                .startsWith("takt: Conversion Error: Could not convert string '")
                .doesNotContain("LINE");
    }

    @Test
    void jsonKeepsDigitsOfLargeNumbers() {
        assertThat(Command.run("sql", store, "--json", "select 170141183460469231731687303715884105727::hugeint as n")
                        .out())
                .contains("170141183460469231731687303715884105727");
    }

    @Test
    void jsonHasNestedValues() throws IOException {
        JsonNode row = json("select tags, [1, 2] as list, {'a': 1.5, 'b': [null]} as struct, map {'k': true} as map,"
                + " 'nan'::double as nan, null as nothing, '{\"a\":[1,\"x\"]}'::json as json, '{' as text from calls"
                + " where name = 'users.find' limit 1");

        assertThat(row.path("tags").path("table").asText()).isEqualTo("users");
        assertThat(row.path("list").toString()).isEqualTo("[1,2]");
        assertThat(row.path("struct").toString()).isEqualTo("{\"a\":1.5,\"b\":[null]}");
        assertThat(row.path("map").path("k").isBoolean()).isTrue();
        assertThat(row.path("nan").asText()).isEqualTo("NaN");
        assertThat(row.path("nothing").isNull()).isTrue();
        assertThat(row.path("json").toString()).isEqualTo("{\"a\":[1,\"x\"]}");
        assertThat(row.path("text").asText()).isEqualTo("{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start_time > now() - interval 1 hour | 0",
                "start_time >= '2026-03-05 10:00:00+00'::timestamptz | 121",
                "start_time < timestamptz '2026-03-05 12:00:00+02' + interval 1 minute | 2",
                "epoch_ns(start_time) = start_ns | 121"
            })
    void timesCompareWithTimesThatHaveZone(String condition, int calls) throws IOException {
        assertThat(json("select count(*) as calls from calls where " + condition)
                        .path("calls")
                        .asInt())
                .isEqualTo(calls);
    }

    @Test
    void timesAreInZoneOfCommandWithOffset() {
        String query = "select start_time, extract(hour from start_time) as hour from calls order by start_ns limit 1";

        assertThat(inZone("America/New_York", "sql", store.toString(), query).lines())
                .contains("2026-03-05 05:00:00.000000-05:00     5");
        assertThat(inZone("UTC", "sql", store.toString(), query).lines()).contains("2026-03-05 10:00:00.000000Z    10");
        assertThat(inZone("America/New_York", "sql", store.toString(), query, "--json"))
                .contains("\"2026-03-05T10:00:00Z\"");
    }

    @Test
    void numbersOfEveryTypeAreAlignedToTheRight() {
        Command sql =
                Command.run("sql", store, "select sum(duration_ns) as a_long_heading, 'text' as other from calls");

        assertThat(sql.out().lines().skip(2)).containsExactly("   35150000000  text");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 120, 160})
    void wideTableFitsAndKeepsNames(int width) {
        Command sql = Command.run(
                Map.of("COLUMNS", Integer.toString(width)), "sql", store, "select * from calls order by start_ns");

        assertThat(sql.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(sql.out().lines().skip(2)).allMatch(line -> line.startsWith("users") || line.startsWith("order"));
    }

    @Test
    void parquetHasMicrosecondsInUtcAndNanosecondsBeside() throws SQLException {
        Path file = directory.resolve("types.parquet");

        assertThat(Command.run("export", store, "--format", "parquet", "-o", file)
                        .code())
                .isZero();

        assertThat(rows("select name, type, logical_type, converted_type from parquet_schema('" + file + "')"))
                .contains(
                        "start_time INT64 TimestampType(isAdjustedToUTC=1, unit=TimeUnit(MILLIS=<null>,"
                                + " MICROS=MicroSeconds(), NANOS=<null>)) TIMESTAMP_MICROS",
                        "start_ns INT64 null INT_64",
                        "duration_ns INT64 null INT_64")
                .noneMatch(column -> column.contains("NANOS=NanoSeconds"));
        assertThat(rows("select count(*), bool_and(epoch_ns(start_time) = start_ns) from '" + file + "'"))
                .containsExactly("121 true");
    }

    @Test
    void csvIsReadBackWithTypes() throws SQLException {
        Path file = directory.resolve("types.csv");

        Command.run("export", store, "--format", "csv", "-o", file);

        assertThat(rows("select count(*), min(start_time) = make_timestamptz(min(start_ns) // 1000),"
                        + " count(*) filter (tags::json->>'table' = 'users') from '" + file + "'"))
                .containsExactly("121 true 101");
    }

    @Test
    void missingDatabaseIsNamed() throws IOException, InterruptedException {
        Process sql = TaktProcess.startWithoutDatabase("sql", store.toString(), "select 1");
        Process parquet = TaktProcess.startWithoutDatabase(
                "export",
                store.toString(),
                "--format",
                "parquet",
                "-o",
                directory.resolve("none").toString());
        Process csv = TaktProcess.startWithoutDatabase("export", store.toString(), "--format", "csv", "-o", "-");

        assertThat(TaktProcess.errorsOf(sql))
                .startsWith("takt: takt sql needs takt-sql.jar, which must be in ")
                .hasLineCount(1);
        assertThat(sql.waitFor()).isEqualTo(ExitCode.REFUSED);
        assertThat(TaktProcess.errorsOf(parquet)).startsWith("takt: a Parquet file needs takt-sql.jar");
        assertThat(parquet.waitFor()).isEqualTo(ExitCode.REFUSED);
        assertThat(new String(csv.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .hasLineCount(122);
        assertThat(csv.waitFor()).isZero();
    }

    private static String inZone(String zone, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        CliEnvironment environment =
                new CliEnvironment(stream, stream, StandardCharsets.UTF_8, Map.of(), Command.NOW, ZoneId.of(zone));
        assertThat(Takt.run(environment, arguments)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String query) throws IOException {
        Command sql = Command.run("sql", store, "--json", query);
        assertThat(sql.err()).isEmpty();
        return JSON.readTree(sql.out()).path(0);
    }

    private static List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(row.getString(i));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }
}
