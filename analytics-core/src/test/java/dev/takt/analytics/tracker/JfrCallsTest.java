package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JfrCallsTest {
    @TempDir
    private Path directory;

    @Test
    void writesCallsWithNameTypeTagsAndOutcome() throws IOException {
        List<RecordedEvent> events = recorded(Duration.ZERO, analytics -> {
            Tracker tracker = analytics.tracker("orders.load", "db", Tags.of("shard", "7", "kind", "read"));
            tracker.run(JfrCallsTest::work);
            assertThatThrownBy(() -> tracker.run(() -> {
                        throw new IOException("disk");
                    }))
                    .isInstanceOf(IOException.class);
        });

        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(event.getString("name")).isEqualTo("orders.load");
            assertThat(event.getString("type")).isEqualTo("db");
            assertThat(event.getString("tags")).isEqualTo("kind=read, shard=7");
            assertThat(event.getStackTrace()).isNull();
        });
        assertThat(events).extracting(event -> event.getString("outcome")).containsExactly("SUCCESS", "FAILURE");
        assertThat(events).extracting(event -> event.getString("error")).containsExactly(null, "java.io.IOException");
    }

    @Test
    void eventHasTheTimesOfItsCall() throws IOException {
        Instant before = Instant.now();
        Event[] row = new Event[1];
        List<RecordedEvent> events = recorded(Duration.ZERO, analytics -> {
            analytics.tracker("parks").run(() -> LockSupport.parkNanos(20_000_000));
            row[0] = analytics.events().get(0);
        });
        Instant after = Instant.now();

        RecordedEvent event = events.get(0);
        assertThat(event.getDuration()).isGreaterThanOrEqualTo(row[0].duration());
        // the JVM reads another clock than Instant.now
        assertThat(event.getStartTime()).isAfter(before.minusMillis(50));
        assertThat(event.getEndTime()).isBefore(after.plusMillis(50));
    }

    @Test
    void asynchronousCallLastsToItsEnd() throws IOException {
        List<RecordedEvent> events = recorded(Duration.ZERO, analytics -> {
            CompletableFuture<String> source = new CompletableFuture<>();
            CompletableFuture<String> tracked = analytics.tracker("later").future(() -> source);
            LockSupport.parkNanos(5_000_000);
            source.complete("value");
            assertThat(tracked).isCompletedWithValue("value");
        });

        assertThat(events).hasSize(1);
        assertThat(events.get(0).getDuration()).isGreaterThanOrEqualTo(Duration.ofMillis(5));
    }

    @Test
    void recordingTakesCallsFromItsThresholdOn() throws IOException {
        List<RecordedEvent> events = recorded(Duration.ofMillis(50), analytics -> {
            analytics.tracker("short").run(() -> {});
            analytics.tracker("long").run(() -> {
                long end = System.nanoTime() + 60_000_000;
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(5_000_000);
                }
            });
        });

        assertThat(events).extracting(event -> event.getString("name")).contains("long");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getDuration()).isGreaterThanOrEqualTo(Duration.ofMillis(50)));
    }

    @Test
    void cutsLongTextsOff() throws IOException {
        String tags = IntStream.range(0, 20).mapToObj(number -> "k" + number).collect(Collectors.joining(","));
        String[] pairs = java.util.Arrays.stream(tags.split(",", -1))
                .flatMap(key -> java.util.stream.Stream.of(key, "v".repeat(300)))
                .toArray(String[]::new);

        List<RecordedEvent> events = recorded(
                Duration.ZERO,
                analytics -> analytics
                        .tracker("n".repeat(300), "call", Tags.of(pairs))
                        .run(() -> {}));

        assertThat(events.get(0).getString("name"))
                .hasSize(CallEvent.NAME_LENGTH)
                .endsWith("…");
        assertThat(events.get(0).getString("tags"))
                .hasSize(CallEvent.TAGS_LENGTH)
                .endsWith("…");
    }

    @Test
    void leavesOutCallsThatWereMeasuredElsewhere() throws IOException {
        List<RecordedEvent> events = recorded(
                Duration.ZERO,
                analytics -> analytics
                        .tracker("elsewhere")
                        .record(Instant.now().minusSeconds(10), Duration.ofSeconds(5), Outcome.SUCCESS));

        assertThat(events).isEmpty();
    }

    @Test
    void ignoresCallsWhileNoRecordingRuns() {
        assertThat(JfrCalls.hook().onStart(null)).isNull();
    }

    private List<RecordedEvent> recorded(Duration threshold, java.util.function.Consumer<Analytics> program)
            throws IOException {
        Path file = directory.resolve("calls.jfr");
        try (Analytics analytics = Analytics.builder().hook(JfrCalls.hook()).build();
                Recording recording = new Recording()) {
            recording.enable(CallEvent.NAME).withThreshold(threshold);
            recording.start();
            program.accept(analytics);
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(CallEvent.NAME))
                .toList();
    }

    private static void work() {
        Thread.onSpinWait();
    }
}
