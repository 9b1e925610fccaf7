package dev.takt.analytics.cli;

import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.file.ReportFile;
import dev.takt.analytics.report.html.page.ReportPage;
import dev.takt.analytics.report.model.ReportDocument;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.segment.CallStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The HTML report. */
@Command(name = "report", description = "Makes the HTML report.")
final class ReportCommand extends StoreCommand {
    @Option(
            names = "-o",
            paramLabel = "FILE",
            required = true,
            description = "The file to write; one that is there is replaced.")
    private Path file = Path.of("");

    @Override
    int read(CallStore store) throws IOException {
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null || Files.isDirectory(target)) {
            throw new Problem("-o must name a file, was " + file);
        }
        Snapshot snapshot = Snapshot.of(store);
        ReportDocument document = ReportDocument.of(snapshot, "files", Detail.FULL);
        ReportPage page = ReportPage.ofFile();
        ReportFile.in(directory, snapshot)
                .replace(target.getFileName().toString(), writer -> page.write(document, writer));
        console().print(target.toString());
        return ExitCode.DONE;
    }
}
