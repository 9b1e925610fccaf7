package dev.takt.analytics.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    private Path directory;

    @Test
    void theOldTextStaysUntilTheNewIsWhole() throws IOException {
        Path file = Files.writeString(directory.resolve("report.html"), "old");

        ReportFile.replace(directory, "report.html", writer -> {
            writer.write("new");
            writer.flush();
            assertThat(file).hasContent("old");
        });

        assertThat(file).hasContent("new");
    }

    @Test
    void aFailureLeavesTheOldTextAndNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("report.html"), "old");

        assertThatThrownBy(() -> ReportFile.replace(directory, "report.html", writer -> {
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
    void anErrorInTheTextLeavesNothingBehindEither() {
        assertThatThrownBy(() -> ReportFile.replace(directory, "report.html", writer -> {
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(directory.toFile().list()).isEmpty();
    }

    @Test
    void aDirectoryInThePlaceOfTheFileIsAFailure() throws IOException {
        Files.createFile(Files.createDirectory(directory.resolve("report.html")).resolve("kept"));

        assertThatThrownBy(() -> ReportFile.replace(directory, "report.html", writer -> writer.write("new")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory.toString());

        assertThat(directory.toFile().list()).containsExactly("report.html");
    }

    @Test
    void loneSurrogatesAreReplaced() throws IOException {
        ReportFile.replace(directory, "report.html", writer -> writer.write("a\uD83Db"));

        assertThat(directory.resolve("report.html")).hasContent("a?b");
    }
}
