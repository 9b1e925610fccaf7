package dev.takt.analytics.export.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.export.fleet.FrameCutter.Cut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameQueueTest {
    private final Instant now = Instant.now();

    @TempDir
    private Path directory;

    @Test
    void hasRoomUpToItsBound() throws IOException {
        FrameQueue queue = FrameQueue.open(Optional.empty(), 2, now);
        queue.add(frame(1, 0));
        assertThat(queue.hasRoom()).isTrue();

        queue.add(frame(1, 1));

        assertThat(queue.hasRoom()).isFalse();
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.first().sequence()).isZero();
    }

    @Test
    void keepsFramesForTheNextProcess() throws IOException {
        FrameQueue killed = open();
        killed.add(frame(5, 9));
        killed.add(frame(5, 10));
        killed.add(frame(5, 11));
        killed.removeFirst();
        killed.close();

        FrameQueue next = open();

        assertThat(order(next)).containsExactly("5/10", "5/11");
        assertThat(files()).isEmpty();
    }

    @Test
    void sendsOlderEpochsFirst() throws IOException {
        FrameQueue killed = open();
        killed.add(frame(20, 0));
        killed.add(frame(3, 7));
        killed.close();

        assertThat(order(open())).containsExactly("3/7", "20/0");
    }

    @Test
    void removesFramesThatAreDamagedOrTooOld() throws IOException {
        FrameQueue killed = open();
        killed.add(frame(1, 0));
        killed.add(frame(1, 1));
        killed.add(frame(1, 2));
        killed.close();
        byte[] bytes = Files.readAllBytes(directory.resolve("1-0.frame"));
        bytes[bytes.length - 1]++;
        Files.write(directory.resolve("1-0.frame"), bytes);
        Files.setLastModifiedTime(directory.resolve("1-1.frame"), FileTime.from(now.minus(Duration.ofDays(4))));

        FrameQueue next = open();

        assertThat(order(next)).containsExactly("1/2");
        assertThat(files()).isEmpty();
        assertThat(next.failures()).as("frames that never reach the fleet").isEqualTo(2);
    }

    @Test
    void frameWhoseNumberIsNoLongIsDamaged() throws IOException {
        FrameQueue killed = open();
        killed.add(frame(1, 0));
        killed.close();
        Files.move(directory.resolve("1-0.frame"), directory.resolve("1-9999999999999999999.frame"));

        FrameQueue next = open();

        assertThat(next.failures()).isEqualTo(1);
        next.close();
        open().close();
    }

    @Test
    void writesNothingThroughLinks(@TempDir Path elsewhere) throws IOException {
        Path target = Files.writeString(elsewhere.resolve("other"), "of another program");
        FrameQueue queue = open();
        Files.createSymbolicLink(directory.resolve("1-0.frame.tmp"), target);

        queue.add(frame(1, 0));

        assertThat(queue.failures()).isEqualTo(1);
        assertThat(target).hasContent("of another program");
        queue.close();
        Files.delete(directory.resolve("lock"));
        Files.createSymbolicLink(directory.resolve("lock"), target);
        assertThatThrownBy(this::open).hasMessageContaining("it is not a regular file");
    }

    @Test
    void refusesDirectoryThatIsInUse() throws IOException {
        FrameQueue first = open();

        assertThatThrownBy(this::open).hasMessage("another publisher uses the spool " + directory);
        first.close();

        open().close();
    }

    @Test
    void goesOnInMemoryIfSpoolFails() throws IOException {
        FrameQueue queue = open();
        Files.delete(directory.resolve("lock"));
        Files.delete(directory);

        queue.add(frame(1, 0));

        assertThat(queue.first().sequence()).isZero();
        assertThat(queue.failures()).isEqualTo(1);
    }

    private FrameQueue open() throws IOException {
        return FrameQueue.open(Optional.of(directory), 10, now);
    }

    private List<String> order(FrameQueue queue) {
        List<String> order = new ArrayList<>();
        while (queue.first() != null) {
            order.add(queue.first().epoch() + "/" + queue.first().sequence());
            queue.removeFirst();
        }
        return order;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lock"))
                    .toList();
        }
    }

    private static Cut frame(long epoch, long sequence) {
        return new Cut(epoch, sequence, new byte[] {1, 2, (byte) sequence});
    }
}
