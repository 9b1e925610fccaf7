package dev.takt.analytics.cli;

import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.file.ReportFile;
import dev.takt.analytics.report.html.page.ReportPage;
import dev.takt.analytics.report.model.ReportDocument;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.segment.CallStore;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The subcommand that writes the HTML report. */
final class ReportCommand extends StoreCommand {
    @Option(
            names = "-o",
            paramLabel = "FILE",
            required = true,
            description = "The file to write, which replaces an existing one; - is the standard output.")
    private Path file = Path.of("");

    @Override
    int read(CallStore store) throws IOException {
        Snapshot snapshot = Snapshot.of(store, ReadSettings.in(environment().zone()));
        ReportDocument document = ReportDocument.of(snapshot, "files", Detail.FULL);
        ReportPage page = ReportPage.ofFile();
        try (OutputFile target = OutputFile.of(file)) {
            ReportFile.write(target.beside(), writer -> page.write(document, writer));
            target.complete(environment());
        }
        return ExitCode.DONE;
    }
}
