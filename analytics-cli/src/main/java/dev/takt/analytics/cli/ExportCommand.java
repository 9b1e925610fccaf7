package dev.takt.analytics.cli;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.segment.CallStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The subcommand that writes the calls to a file for other programs. */
final class ExportCommand extends StoreCommand {
    /** The format of the file. */
    enum Format {
        CSV,
        JSONL,
        PARQUET
    }

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "--format", required = true, description = "${COMPLETION-CANDIDATES}.")
    private Format format = Format.CSV;

    @Option(
            names = "-o",
            paramLabel = "FILE",
            required = true,
            description = "The file to write, which replaces an existing one; - is the standard output.")
    private Path file = Path.of("");

    @Override
    int read(CallStore store) throws IOException, SQLException {
        EventSource rows = store.rows(selection.query(store, environment()));
        environment().announce("looking through", store.rows());
        try (OutputFile target = OutputFile.of(file)) {
            write(rows, target.beside());
            target.complete(environment());
        }
        return ExitCode.DONE;
    }

    private void write(EventSource calls, Path target) throws IOException, SQLException {
        switch (format) {
            case CSV -> writeText(target, out -> calls.forEach(new CallCsv(out)::write));
            case JSONL -> writeText(target, out -> calls.forEach(call -> CallJson.writeLine(Event.of(call), out)));
            case PARQUET -> writeParquet(calls, target);
        }
    }

    private static void writeParquet(EventSource calls, Path target) throws IOException, SQLException {
        SqlLibrary.require("a Parquet file");
        try (CallTable table = CallTable.of(calls, ZoneOffset.UTC)) {
            table.run("COPY calls TO '" + target.toString().replace("'", "''")
                    + "' (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
        }
    }

    private static void writeText(Path target, Consumer<PrintStream> lines) throws IOException {
        try (PrintStream out = new PrintStream(
                new BufferedOutputStream(Files.newOutputStream(target)), false, StandardCharsets.UTF_8)) {
            lines.accept(out);
            if (out.checkError()) {
                throw new IOException(target + " could not be written completely");
            }
        }
    }
}
