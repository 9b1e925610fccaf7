package dev.takt.analytics.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appends to a file that others use at the same time. */
class LineFileTest {
    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void namePath() {
        path = folder.resolve("lines");
    }

    @Test
    void appendsBehindWhatAnotherWriterAppended() throws IOException {
        try (LineFile file = shared(() -> {})) {
            append(file, "one\n");
            Files.writeString(path, "of another\n", StandardOpenOption.APPEND);
            append(file, "two\n");
        }

        assertThat(path).hasContent("one\nof another\ntwo\n");
    }

    @Test
    void beginsAtStartOfTruncatedFile() throws IOException {
        try (LineFile file = shared(() -> {})) {
            append(file, "one\n");
            Files.writeString(path, "");
            append(file, "two\n");
        }

        assertThat(path).hasContent("two\n");
    }

    @Test
    void endsLineThatAnotherWriterLeftUnfinished() throws IOException {
        try (LineFile file = shared(() -> {})) {
            append(file, "one\n");
            Files.writeString(path, "cut o", StandardOpenOption.APPEND);
            append(file, "two\n");
        }

        assertThat(path).hasContent("one\ncut o\ntwo\n");
    }

    @Test
    void opensPathAgainThatIsAnotherFile() throws IOException {
        Path moved = folder.resolve("moved");
        try (LineFile file = shared(() -> {})) {
            append(file, "one\n");
            Files.move(path, moved);
            Files.createFile(path);
            append(file, "two\n");
        }

        assertThat(moved).hasContent("one\n");
        assertThat(path).hasContent("two\n");
    }

    @Test
    void repeatsLinesWhenFileWasReplaced() throws IOException {
        Path moved = folder.resolve("moved");
        try (LineFile file = shared(() -> {
            if (!Files.exists(moved)) {
                Files.move(path, moved);
            }
        })) {
            append(file, "one\n");
        }

        assertThat(moved).hasContent("one\n");
        assertThat(path).hasContent("one\n");
    }

    @Test
    void waitsForItsTurn() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        Files.createFile(path);
        try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE);
                FileLock turn = other.lock();
                LineFile file = shared(looked::countDown)) {
            Thread writer = new Thread(() -> {
                try {
                    append(file, "one\n");
                } catch (IOException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            writer.start();
            assertThat(looked.getCount()).isOne();
            turn.release();
            writer.join();
        }

        assertThat(looked.getCount()).isZero();
        assertThat(path).hasContent("one\n");
    }

    @Test
    void failsWhereAnotherWriterKeepsItsTurn() throws Exception {
        Files.createFile(path);
        try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE);
                FileLock turn = other.lock();
                LineFile file = shared(() -> {})) {
            assertThat(turn.isValid()).isTrue();
            assertThatThrownBy(() -> append(file, "one\n"))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("another writer");
        }

        assertThat(path).isEmptyFile();
    }

    @Test
    void followsLinkOfSharedFile() throws IOException {
        Path target = Files.createFile(folder.resolve("target"));
        Files.createSymbolicLink(path, target);
        try (LineFile file = shared(() -> {})) {
            append(file, "one\n");
        }

        assertThat(target).hasContent("one\n");
    }

    @Test
    void refusesLinkInPlaceOfOwnedFile() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(path, victim);
        try (LineFile file = LineFile.owned(path, never())) {
            assertThatThrownBy(() -> append(file, "one\n"))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("not a regular file");
        }

        assertThat(victim).hasContent("precious");
    }

    private LineFile shared(Meanwhile meanwhile) {
        return LineFile.shared(path, new LineFile.Rotation() {
            @Override
            public boolean isDue(long size, int added) {
                meanwhile.run();
                return false;
            }

            @Override
            public void rotate() {
                throw new IllegalStateException("not due");
            }
        });
    }

    private static LineFile.Rotation never() {
        return new LineFile.Rotation() {
            @Override
            public boolean isDue(long size, int added) {
                return false;
            }

            @Override
            public void rotate() {
                throw new IllegalStateException("not due");
            }
        };
    }

    private static void append(LineFile file, String lines) throws IOException {
        file.append(lines.getBytes(StandardCharsets.UTF_8));
    }

    /** An action between the comparison of the path and the write. */
    private interface Meanwhile {
        void happen() throws IOException;

        default void run() {
            try {
                happen();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
