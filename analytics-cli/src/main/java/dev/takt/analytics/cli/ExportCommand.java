package dev.takt.analytics.cli;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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

    private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(1);

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "--format", required = true, description = "${COMPLETION-CANDIDATES}.")
    private Format format = Format.CSV;

    @Option(
            names = "-o",
            paramLabel = "FILE",
            required = true,
            description = "The file to write, which replaces an existing one; - is the standard output."
                    + " With --partition: a directory.")
    private Path file = Path.of("");

    @Option(
            names = "--partition",
            paramLabel = "day|hour",
            description = "Writes the sealed segments to a Parquet file for each day or hour, below the directory -o;"
                    + " again with the same directory: what came since.")
    private @Nullable PartitionBy partition;

    @Option(names = "--follow", description = "With --partition: continues with new segments until it is interrupted.")
    private boolean follow;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "With --partition: the name of the store in the names of files; default: the name of DIR.")
    private @Nullable String source;

    @Override
    int read(CallStore store) throws IOException, SQLException, InterruptedException {
        if (partition != null) {
            return exportPartitions(store, partition);
        }
        if (follow || source != null) {
            throw new UserError((follow ? "--follow" : "--source " + source) + " needs --partition day or hour");
        }
        EventSource rows = store.rows(selection.query(store, environment()));
        environment().announce("looking through", store.rows());
        try (OutputFile target = OutputFile.of(file)) {
            write(rows, target.beside());
            target.complete(environment());
        }
        return ExitCode.DONE;
    }

    private int exportPartitions(CallStore store, PartitionBy length)
            throws IOException, SQLException, InterruptedException {
        if (format != Format.PARQUET) {
            throw new UserError(
                    "--partition needs --format parquet, was " + format.name().toLowerCase(Locale.ROOT));
        }
        Optional<String> selected = selection.given();
        if (selected.isPresent()) {
            throw new UserError("--partition exports all calls and takes no selection, was " + selected.get());
        }
        SqlLibrary.require("a Parquet file");
        String name = Lake.checkedName("--source", source == null ? nameOf(store.directory()) : source);
        try (Interruption end = Interruption.expected();
                Lake lake = Lake.open(file, length, name);
                PartitionedExport export = PartitionedExport.open(store, lake, name, end::hasCome)) {
            export.run();
            while (follow && !end.await(BETWEEN_REFRESHES)) {
                store.refresh();
                export.run();
            }
            report(export);
        }
        return ExitCode.DONE;
    }

    private static String nameOf(Path store) {
        return String.valueOf(store.toAbsolutePath().normalize().getFileName());
    }

    private void report(PartitionedExport export) {
        console().print(export.summary());
        if (export.unsealed() > 0) {
            environment()
                    .printError("takt: " + NumberText.count(export.unsealed(), "call")
                            + " of the segment that is being written will follow when it is sealed");
        }
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
            table.database()
                    .run("COPY calls TO " + Database.literal(target)
                            + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
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
