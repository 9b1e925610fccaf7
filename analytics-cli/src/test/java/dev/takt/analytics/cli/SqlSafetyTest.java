package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlSafetyTest {
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
                "call enable_logging(storage='file', storage_path='/tmp/takt-log')",
                "select * from enable_logging()",
                "set memory_limit='1TB'",
                "set threads=1000",
                "drop table rows",
                "delete from rows",
                "update rows set name = 'x' returning name",
                "insert into rows (name) values ('x') returning name",
                "create table other as select 1",
                "install httpfs",
                "attach 'x.db'",
                "select 1; drop table rows",
                "select ';' as \"a;b\"; select 2",
                "commit; drop table rows; select 1"
            })
    void refusesAllButOneReadOnlyStatement(String query) {
        Command sql = Command.run("sql", store, query);

        assertThat(sql.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(sql.out()).isEmpty();
        assertThat(sql.err().lines()).singleElement().asString().startsWith("takt: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from calls;",
                "select ';' as semicolon; -- the end",
                "with x as (select 1) select * from x",
                "from calls limit 1",
                "describe calls",
                "summarize calls",
                "pivot (select name, duration_ns from calls) on name using count(*)",
                "select $$;$$ /* ; */ ; ; "
            })
    void answersOneStatementThatReads(String query) {
        Command sql = Command.run("sql", store, query);

        assertThat(sql.err()).isEmpty();
        assertThat(sql.code()).isZero();
        assertThat(sql.out()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--json"})
    void endsEndlessAnswerWithItsReader(String option) throws Exception {
        Process sql = TaktProcess.start(Map.of(), option, "sql", store.toString(), "select * from range(100000000000)");

        try (BufferedReader lines = sql.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isNotEmpty();
        }

        assertThat(sql.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(TaktProcess.errorsOf(sql)).isEmpty();
    }

    @Test
    void leavesNothingInTheTemporaryFolder() throws IOException {
        Command.run("sql", store, "select 1");

        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            String own = "takt-sql-" + ProcessHandle.current().pid() + "-";
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(own));
        }
        assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
                .filteredOn(line -> line.contains("libduckdb_java"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith("(deleted)"));
    }
}
