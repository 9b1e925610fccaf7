package dev.takt.analytics.report.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.batch.BatchDisplay;
import dev.takt.analytics.batch.StyledText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of the display with its thread. */
class ConsoleDisplayTest {
    private static final String SPINNER = "takt-spinner";

    private final VirtualScreen terminal = new VirtualScreen(60, 60);
    private final ProgramStreams program = new ProgramStreams(terminal.stream());
    private final LiveScreen screen = new LiveScreen(terminal, StandardCharsets.UTF_8, false);
    private final AtomicInteger stages = new AtomicInteger();
    private final ConsoleDisplay display = new ConsoleDisplay(() -> {
        stages.incrementAndGet();
        return screen;
    });
    private final ShownBatch albums = new ShownBatch("Albums");

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void isProvidedAsService() {
        assertThat(ServiceLoader.load(BatchDisplay.class).findFirst()).containsInstanceOf(ConsoleDisplay.class);
    }

    @Test
    void spinnerRunsOnlyWhileBatchIsShown() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> spinners() == 0); // the spinner of the previous test may not have ended yet
        display.opened(albums);
        await().atMost(Duration.ofSeconds(60)).until(() -> terminal.written().contains("⠙ Albums"));
        assertThat(spinners()).isEqualTo(1);

        awaitShown(display.closed(albums, List.of(StyledText.of("✅ Batch completed")))
                .toCompletableFuture());

        await().atMost(Duration.ofSeconds(60)).until(() -> spinners() == 0);
        assertThat(terminal.lines()).containsExactly("✅ Batch completed");
        assertThat(terminal.showsCursor()).isTrue();
    }

    @Test
    void restoresStreamsWhenResultIsShown() {
        PrintStream out = System.out;
        for (int i = 0; i < 20; i++) {
            display.opened(albums);
            assertThat(System.out).isNotSameAs(out);
            System.out.println("during " + i);

            awaitShown(
                    display.closed(albums, List.of(StyledText.of("done " + i))).toCompletableFuture());

            assertThat(System.out).isSameAs(out);
        }
        assertThat(terminal.lines())
                .isEqualTo(IntStream.range(0, 20)
                        .boxed()
                        .flatMap(i -> List.of("during " + i, "done " + i).stream())
                        .toList());
        assertThat(stages).hasValue(20);
    }

    @Test
    void eitherOfTwoBatchesMayCloseFirst() {
        ShownBatch tracks = new ShownBatch("Tracks", albums);
        display.opened(albums);
        display.opened(tracks);

        awaitShown(display.closed(tracks, List.of(StyledText.of("tracks done"))).toCompletableFuture());
        await().atMost(Duration.ofSeconds(60)).until(() -> terminal.lines().size() == 2);
        assertThat(terminal.lines()).startsWith("tracks done").last().asString().endsWith(" Albums");
        awaitShown(display.closed(albums, List.of()).toCompletableFuture());

        assertThat(terminal.lines()).containsExactly("tracks done");
        assertThat(stages).hasValue(1);
    }

    @Test
    void closesHiddenBatchAtOnce() {
        assertThat(display.closed(albums, List.of(StyledText.of("x"))).toCompletableFuture())
                .isCompleted();
        assertThat(terminal.written()).isEmpty();
    }

    @Test
    void neitherLosesNorBreaksLinesOfManyThreads() {
        int threads = 4;
        int lines = 5_000;
        display.opened(albums);

        CompletableFuture.allOf(IntStream.range(0, threads)
                        .mapToObj(thread -> CompletableFuture.runAsync(
                                () -> IntStream.range(0, lines)
                                        .forEach(i -> System.out.println("<line " + thread + " " + i + ">")),
                                command -> new Thread(command).start()))
                        .toArray(CompletableFuture[]::new))
                .orTimeout(1, TimeUnit.MINUTES)
                .join();
        awaitShown(display.closed(albums, List.of()).toCompletableFuture());

        // an unfinished line that was drawn is followed by an escape sequence
        List<String> printed = terminal.written()
                .lines()
                .filter(line -> line.matches("<line \\d+ \\d+>"))
                .toList();
        for (int thread = 0; thread < threads; thread++) {
            String mine = "<line " + thread + " ";
            assertThat(printed.stream().filter(line -> line.startsWith(mine)))
                    .isEqualTo(IntStream.range(0, lines)
                            .mapToObj(i -> mine + i + ">")
                            .toList());
        }
        assertThat(printed).hasSize(threads * lines);
    }

    private static void awaitShown(CompletableFuture<?> shown) {
        shown.orTimeout(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS).join();
    }

    private static long spinners() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(SPINNER))
                .count();
    }
}
