package dev.takt.analytics.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedFileTest {
    @TempDir
    Path directory;

    @Test
    void followsLinksAndKeepsThem() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("new"));

        replace(link);
        replace(dangling);

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("content");
        assertThat(dangling).isSymbolicLink();
        assertThat(directory.resolve("new")).hasContent("content");
    }

    @Test
    void keepsPermissionsOfExistingFile() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));

        try (ReplacedFile replaced = ReplacedFile.of(file)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(replaced.beside())))
                    .isEqualTo("rw-------");
            Files.writeString(replaced.beside(), "content");
            replaced.complete();
        }

        assertThat(file).hasContent("content");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--r-----");
    }

    @Test
    void writesThroughDevices() throws IOException {
        replace(Path.of("/dev/null"));

        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        assertThatThrownBy(() -> replace(Path.of("/dev/full"))).isInstanceOf(IOException.class);
    }

    @Test
    void refusesDirectory() {
        assertThatThrownBy(() -> ReplacedFile.of(directory))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("it is a directory");
    }

    @Test
    void leavesNoIncompleteFile() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");

        try (ReplacedFile replaced = ReplacedFile.of(file)) {
            Files.writeString(replaced.beside(), "half");
        }

        assertThat(file).hasContent("old");
        assertThat(directory.toFile().list()).containsExactly("file");
    }

    private static void replace(Path file) throws IOException {
        try (ReplacedFile replaced = ReplacedFile.of(file)) {
            Files.writeString(replaced.beside(), "content");
            replaced.complete();
        }
    }
}
