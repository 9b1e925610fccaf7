package dev.takt.analytics.segment.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.path.Paths;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.Damage;
import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.segment.format.SegmentFrame;
import dev.takt.analytics.store.SeriesTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories with files that were cut off, replaced, linked, or created by another program. */
@Timeout(60)
class IrregularStoreTest {
    private static final int SEGMENTS = 3;
    private static final int ROWS = 50;

    @TempDir
    private Path folder;

    private Path store;
    private List<Event> written;

    @BeforeEach
    void makeStore() throws Exception {
        store = folder.resolve("store");
        StoredCalls calls = new StoredCalls(11);
        for (int number = 1; number <= SEGMENTS; number++) {
            StoredCalls.seal(store, number, calls.make(ROWS), ROWS);
        }
        written = CallStoreTest.read(store);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 44, 500})
    void verifyFindsSegmentThatIsCutOff(int length) throws Exception {
        Path middle = SegmentName.of(2).in(store);
        Files.write(middle, Arrays.copyOf(Files.readAllBytes(middle), length));

        try (CallStore read = CallStore.open(store)) {
            assertThat(read.damages()).extracting(Damage::file).contains(middle);
            assertThat(read.verify().isGood()).isFalse();
        }
    }

    @Test
    void lastSegmentWithoutEndIsNoDamage() throws Exception {
        Files.createFile(SegmentName.of(SEGMENTS + 1).in(store));

        try (CallStore read = CallStore.open(store)) {
            assertThat(read.damages()).isEmpty();
            assertThat(read.verify().isGood()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "garbage", "cut off", "damaged"})
    void brokenReplacementReplacesNothing(String kind) throws Exception {
        Path wide = new SegmentName(1, 99).in(store);
        Files.write(wide, broken(kind));

        assertThat(CallStoreTest.read(store)).isEqualTo(written);
        try (CallStore read = CallStore.open(store)) {
            assertThat(read.damages()).extracting(Damage::file).containsExactly(wide);
            assertThat(read.verify().isGood()).isFalse();
        }

        CallStore.compact(store);

        assertThat(CallStoreTest.read(store)).isEqualTo(written);
        assertThat(wide).doesNotExist();
        assertThat(Path.of(wide + ".damaged")).exists();
    }

    @Test
    void segmentWithoutReadableBlockIsRenamed() throws Exception {
        Path last = SegmentName.of(SEGMENTS).in(store);
        byte[] bytes = Files.readAllBytes(last);
        Arrays.fill(bytes, SegmentFrame.HEAD_BYTES, bytes.length, (byte) 7);
        Files.write(last, bytes);
        Set<DamagedPart> damages = new HashSet<>();

        Recovery.recover(store, damages::add);

        assertThat(damages).extracting(DamagedPart::file).contains(last);
        assertThat(last).doesNotExist();
        assertThat(Path.of(last + ".damaged")).hasBinaryContent(bytes);
    }

    @Test
    void pipeInPlaceOfSegmentIsRefused() throws Exception {
        Path pipe = SegmentName.of(SEGMENTS + 1).in(store);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertIrregular(pipe);
    }

    @Test
    void linkInPlaceOfSegmentIsRefused() throws Exception {
        Path other = folder.resolve("other");
        StoredCalls.append(other, 1, new StoredCalls(2).make(ROWS), ROWS).close();
        Path victim = SegmentName.of(1).in(other);
        byte[] bytes = Files.readAllBytes(victim);
        Path link = Files.createSymbolicLink(SegmentName.of(SEGMENTS + 1).in(store), victim);

        assertIrregular(link);
        assertThat(victim).hasBinaryContent(bytes);
    }

    @Test
    void linkInPlaceOfLockIsRefused() throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path lock = Files.createSymbolicLink(store.resolve(DirectoryLock.FILE_NAME), victim);

        assertThatThrownBy(() -> CallStore.compact(store))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(lock.toString())
                .hasMessageContaining("not a regular file");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void lockContentIsNotTrusted() throws Exception {
        Path lock = store.resolve(DirectoryLock.FILE_NAME);
        Files.write(lock, ("\u001b[31mred\n" + "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8));
        Process holder = holder(lock);
        try {
            assertThatThrownBy(() -> CallStore.compact(store))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageEndingWith("it is being written by another process");
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void highestNumberIsRefusedWhenWritingBegins() throws Exception {
        StoredCalls.seal(store, Integer.MAX_VALUE - 1, new StoredCalls(2).make(1), 1);
        SegmentLog log = new SegmentLog(
                store,
                AnalyticsConfig.defaults().store(),
                Paths.with(new SeriesTable(1)),
                StoredCalls.BANDS,
                damage -> {});

        assertThatThrownBy(log::open)
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("no number is left for another segment");
        try (DirectoryLock free = DirectoryLock.acquire(store)) {
            assertThat(free.isThere()).isTrue();
        }
    }

    @Test
    void manySegmentsLeaveFileHandlesFree() throws Exception {
        Path many = folder.resolve("many");
        StoredCalls calls = new StoredCalls(4);
        int segments = 600;
        for (int number = 1; number <= segments; number++) {
            StoredCalls.seal(many, number, calls.make(1), 1);
        }

        try (CallStore read = CallStore.open(many);
                Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(CallStoreTest.events(read)).hasSize(segments);
            long open = handles.filter(handle -> leadsTo(handle, many)).count();
            assertThat(open).isBetween(1L, 300L);
        }
    }

    private void assertIrregular(Path file) {
        assertThatThrownBy(() -> CallStore.open(store))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> CallStore.compact(store))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("not a regular file");
    }

    private byte[] broken(String kind) throws IOException {
        byte[] good = Files.readAllBytes(SegmentName.of(1).in(store));
        return switch (kind) {
            case "empty" -> new byte[0];
            case "garbage" -> new byte[good.length];
            case "cut off" -> Arrays.copyOf(good, good.length - 1);
            default -> {
                good[SegmentFrame.HEAD_BYTES + BlockHeader.BYTES + 1] ^= 1;
                yield good;
            }
        };
    }

    private static boolean leadsTo(Path handle, Path directory) {
        try {
            return Files.readSymbolicLink(handle).startsWith(directory);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /** Starts a process that locks a file as a writer does, until it is killed. */
    private static Process holder(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('!');
        return process;
    }
}
