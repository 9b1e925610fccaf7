package dev.takt.analytics.report.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    private Path directory;

    @Test
    void keepsOldTextUntilNewTextIsComplete() throws IOException {
        Path file = Files.writeString(directory.resolve("report.html"), "old");

        ReportFile.in(directory, 0).replace("report.html", writer -> {
            writer.write("new");
            writer.flush();
            assertThat(file).hasContent("old");
        });

        assertThat(file).hasContent("new");
    }

    @Test
    void failureLeavesOnlyOldText() throws IOException {
        Path file = Files.writeString(directory.resolve("report.html"), "old");

        assertThatThrownBy(() -> ReportFile.in(directory, 0).replace("report.html", writer -> {
                    writer.write("half of the new");
                    writer.flush();
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("disk full");

        assertThat(file).hasContent("old");
        assertThat(directory.toFile().list()).containsExactly("report.html");
    }

    @Test
    void namesWrappedDiskFailure() {
        assertThatThrownBy(() -> ReportFile.in(directory, 0).replace("report.html", writer -> {
                    throw new IllegalStateException(
                            "Failed to render", new UncheckedIOException(new IOException("No space left on device")));
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");

        assertThat(directory.toFile().list()).isEmpty();
    }

    @Test
    void followsLink() throws IOException {
        Path file = Files.writeString(directory.resolve("elsewhere"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("report.html"), Path.of("elsewhere"));

        ReportFile.in(directory, 0).replace("report.html", text("new"));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void exceptionOfTextLeavesNoFile() {
        assertThatThrownBy(() -> ReportFile.in(directory, 0).replace("report.html", writer -> {
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(directory.toFile().list()).isEmpty();
    }

    @Test
    void failsIfFileIsDirectory() throws IOException {
        Files.createFile(Files.createDirectory(directory.resolve("report.html")).resolve("kept"));

        assertThatThrownBy(() -> ReportFile.in(directory, 0).replace("report.html", writer -> writer.write("new")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory.toString());

        assertThat(directory.toFile().list()).containsExactly("report.html");
    }

    @Test
    void replacesLoneSurrogates() throws IOException {
        ReportFile.in(directory, 0).replace("report.html", writer -> writer.write("a\uD83Db"));

        assertThat(directory.resolve("report.html")).hasContent("a?b");
    }

    @Test
    void keepsNewestOlderReports() throws IOException {
        Path file = directory.resolve("analytics_full.html");

        for (int second = 1; second <= 4; second++) {
            ReportFile.in(directory, 2).replace("analytics_full.html", text("report " + second));
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-20T10:00:0" + second + ".125Z")));
        }

        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder(
                        "analytics_full.html",
                        "analytics_full.20261120T100002125Z.html",
                        "analytics_full.20261120T100003125Z.html");
        assertThat(file).hasContent("report 4");
        assertThat(directory.resolve("analytics_full.20261120T100003125Z.html")).hasContent("report 3");
    }

    @Test
    void deletesOnlyOlderReportsOfSameKind() throws IOException {
        Path others = Files.writeString(directory.resolve("analytics_full.20200101T000000000Z.json"), "another kind");
        Path notes = Files.writeString(directory.resolve("analytics_full.notes.html"), "notes");

        for (int time = 0; time < 3; time++) {
            ReportFile.in(directory, 1).replace("analytics_full.html", text("report " + time));
        }

        assertThat(others).exists();
        assertThat(notes).exists();
    }

    private static ReportFile.Text text(String text) {
        return writer -> writer.write(text);
    }
}
