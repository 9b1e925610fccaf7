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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The rows for other programs. */
@Command(name = "export", description = "Writes the calls to a file for other programs.")
final class ExportCommand extends StoreCommand {
    /** What a file is written as. */
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
            description = "The file to write; one that is there is replaced; - is the standard output.")
    private Path file = Path.of("");

    @Override
    int read(CallStore store) throws IOException, SQLException {
        EventSource rows = store.rows(selection.query(store, surroundings()));
        surroundings().sayIfLong("looking through", store.rows());
        try (OutputFile target = OutputFile.of(file)) {
            write(rows, target.beside());
            target.complete(surroundings());
        }
        return ExitCode.DONE;
    }

    private void write(EventSource rows, Path target) throws IOException, SQLException {
        if (format == Format.JSONL) {
            writeLines(rows, target);
            return;
        }
        boolean isCsv = format == Format.CSV;
        String options = isCsv ? "FORMAT csv, HEADER" : "FORMAT parquet, COMPRESSION zstd";
        try (CallTable calls = isCsv ? CallTable.forSpreadsheet(rows) : CallTable.of(rows)) {
            calls.run("COPY calls TO '" + target.toString().replace("'", "''") + "' (" + options
                    + ", USE_TMP_FILE false)");
        }
    }

    private static void writeLines(EventSource rows, Path target) throws IOException {
        try (PrintStream out = new PrintStream(
                new BufferedOutputStream(Files.newOutputStream(target)), false, StandardCharsets.UTF_8)) {
            rows.forEach(row -> CallJson.writeLine(Event.of(row), out));
            if (out.checkError()) {
                throw new IOException(target + " could not be written whole");
            }
        }
    }
}
