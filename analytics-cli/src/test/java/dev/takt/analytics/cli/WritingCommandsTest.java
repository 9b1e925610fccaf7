package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingCommandsTest {
    @TempDir
    static Path directory;

    private static Path store = Path.of("");

    @BeforeAll
    static void write() {
        store = Stores.shop(directory.resolve("shop"), 1);
    }

    @Test
    void mergeAddsCallsAndKeepsSources() {
        Path other = Stores.shop(directory.resolve("other"), 2);
        Path target = directory.resolve("merged");

        Command merge = Command.run("merge", store, other, "-o", target);

        assertThat(merge.code()).isZero();
        assertThat(merge.out()).startsWith("242 calls in ");
        assertThat(Command.run("stats", target).out()).contains("242 calls of 2 series");
        assertThat(Command.run("stats", store).out()).contains("121 calls of 2 series");
    }

    @Test
    void mergeOverwritesNothing() {
        Command merge = Command.run("merge", store, "-o", store);

        assertThat(merge.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(Command.run("stats", store).out()).contains("121 calls of 2 series");
    }

    @Test
    void compactKeepsAllCalls() {
        Path own = Stores.shop(directory.resolve("own"), 1);

        assertThat(Command.run("compact", own).code()).isZero();
        assertThat(Command.run("stats", own).out()).contains("121 calls of 2 series");
    }

    @Test
    void mergeOfDamagedStoreIsRefused() throws IOException {
        Path damaged = damaged("damaged");
        Path target = directory.resolve("merged-damaged");

        Command merge = Command.run("merge", store, damaged, "-o", target);

        assertThat(merge.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(merge.err()).hasLineCount(1).contains(damaged.toString()).contains("checksum");
        assertThat(target).doesNotExist();
    }

    @Test
    void mergeThatSkipsDamageReportsIt() throws IOException {
        Path damaged = damaged("skipped");
        Path target = directory.resolve("merged-skipped");

        Command merge = Command.run("merge", store, damaged, "--skip-damaged", "-o", target);

        assertThat(merge.code()).isEqualTo(ExitCode.DONE);
        assertThat(merge.out()).startsWith("121 calls in ");
        assertThat(merge.err()).contains("left out: " + damaged).contains("checksum");
    }

    @Test
    void compactReportsDamage() throws IOException {
        Path damaged = damaged("compacted");
        Files.copy(segmentOf(store), damaged.resolve("0000000002-0000000002.takt"));

        Command compact = Command.run("compact", damaged);

        assertThat(compact.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(compact.err()).contains("not compacted: " + segmentOf(damaged));
    }

    /** Writes a store in which one bit of the block of rows is wrong. */
    private static Path damaged(String name) throws IOException {
        Path made = Stores.shop(directory.resolve(name), 1);
        Path segment = segmentOf(made);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[60] ^= 1; // in the summary of the first block, which holds the rows
        Files.write(segment, bytes);
        return made;
    }

    private static Path segmentOf(Path directory) {
        return directory.resolve("0000000001-0000000001.takt");
    }

    @Test
    void reportWritesPage() throws IOException {
        Path file = directory.resolve("report.html");

        Command report = Command.run("report", store, "-o", file);

        assertThat(report.out()).isEqualTo(file + "\n");
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").contains("users.find");
    }

    @Test
    void parquetIsReadBackByDuckDb() throws SQLException {
        Path file = directory.resolve("calls.parquet");

        assertThat(Command.run("export", store, "--format", "parquet", "-o", file)
                        .code())
                .isZero();

        assertThat(asked("select count(*), sum(duration_ns), min(epoch_ns(start_time)), count(error_type) from '" + file
                        + "' where name = 'users.find' and tags->>'table' = 'users'"))
                .containsExactly("101", "35050000000", Stores.FIRST.getEpochSecond() + "000000000", "0");
    }

    @Test
    void csvHasHeadingsAndOneLinePerCall() throws IOException {
        Path file = directory.resolve("calls.csv");

        Command.run("export", store, "--format", "csv", "-o", file, "--name", "orders.save");

        assertThat(Files.readAllLines(file))
                .hasSize(21)
                .startsWith(
                        "name,event_type,start_time,start_ns,duration_ns,outcome,error_type,tags,annotations,elements,"
                                + "time_to_first_ns",
                        "orders.save,db,2026-03-05T10:00:00.000000Z,1772704800000000000,5000000,failure,,{},,,");
    }

    @Test
    void jsonLinesHaveOneObjectPerCall() throws IOException {
        Path file = directory.resolve("calls.jsonl");

        Command.run("export", store, "--format", "jsonl", "-o", file);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(121);
        assertThat(new ObjectMapper()
                        .readTree(lines.get(0))
                        .path("durationNanos")
                        .asLong())
                .isEqualTo(1_000_000);
    }

    @Test
    void failedExportLeavesNoFile() throws IOException {
        Path file = directory.resolve("no/such/calls.csv");

        Command export = Command.run("export", store, "--format", "csv", "-o", file);

        assertThat(export.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(export.err()).contains("-o must name a file in a directory that is there");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(one -> one.toString().endsWith(".tmp"))).isEmpty();
        }
    }

    @Test
    void sqlQueriesCalls() throws IOException {
        Command sql = Command.run(
                "sql",
                store,
                "select outcome, count(*) as n from calls where name = 'orders.save' group by 1 order by 1");

        assertThat(sql.out().lines().skip(2)).containsExactly("failure   5", "success  15");
        Command json =
                Command.run("sql", store, "select max(duration_ns) as longest, null as nothing from calls", "--json");
        assertThat(new ObjectMapper()
                        .readTree(json.out())
                        .path(0)
                        .path("longest")
                        .asLong())
                .isEqualTo(30_000_000_000L);
    }

    @Test
    void sqlRefusesWritingAndInvalidQueries() {
        Path file = directory.resolve("stolen.csv");

        Command copy = Command.run("sql", store, "copy calls to '" + file + "'");
        Command nonsense = Command.run("sql", store, "selct");

        assertThat(copy.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(file).doesNotExist();
        assertThat(nonsense.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(nonsense.err()).isEqualTo("takt: Parser Error: syntax error at or near \"selct\"\n");
    }

    @Test
    void damageIsReportedAndRestIsRead() throws IOException {
        Path own = Stores.shop(directory.resolve("one-damage"), 1);
        damageFirstRows(own);

        Command verify = Command.run("verify", own);
        Command fetch = Command.run("fetch", own);

        assertThat(verify.code()).isEqualTo(ExitCode.FAILED);
        assertThat(verify.out()).contains("damaged  ", "the checksum of a column does not fit");
        assertThat(verify.err()).isEmpty();
        assertThat(fetch.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(fetch.err())
                .isEqualTo("takt: 1 damaged place was passed over; takt verify " + own + " shows more\n");
    }

    @Test
    void comparisonReportsDamageOfEitherStore() throws IOException {
        Path whole = Stores.shop(directory.resolve("whole"), 1);
        Path damaged = Stores.shop(directory.resolve("damaged"), 1);
        Files.write(damaged.resolve("0000000002-0000000002.takt"), new byte[100]);
        String error = "takt: 1 damaged place was passed over; takt verify " + damaged + " shows more\n";

        Command first = Command.run("compare", damaged, whole);
        Command second = Command.run("compare", whole, damaged);
        Command trees = Command.run("compare", whole, damaged, "--tree");

        assertThat(List.of(first.code(), second.code(), trees.code())).containsOnly(ExitCode.REFUSED);
        assertThat(List.of(first.err(), second.err(), trees.err())).containsOnly(error);
    }

    /** Flips a bit of the first column. */
    private static void damageFirstRows(Path own) throws IOException {
        Path segment = own.resolve("0000000001-0000000001.takt");
        byte[] bytes = Files.readAllBytes(segment);
        int head = 16;
        int blockHead = 28;
        int summary = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(head + 12);
        bytes[head + blockHead + summary + 1] ^= 1;
        Files.write(segment, bytes);
    }

    private static List<String> asked(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        }
    }
}
