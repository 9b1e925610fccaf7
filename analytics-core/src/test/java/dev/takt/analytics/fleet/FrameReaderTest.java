package dev.takt.analytics.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.event.Tags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    /** The bytes of {@link Frames#full()} in version 1. They never change: later versions of the library have to read them. */
    private static final Path GOLDEN = Path.of("src/test/resources/golden/frame-v1.bin");

    private final FrameWriter writer = new FrameWriter();

    @Test
    void readsFrameOfVersion1() throws Exception {
        assertThat(FrameReader.read(Files.readAllBytes(GOLDEN))).isEqualTo(Frames.full());
    }

    @Test
    void writesFrameOfVersion1() throws Exception {
        assertThat(writer.write(Frames.full())).isEqualTo(Files.readAllBytes(GOLDEN));
    }

    @Test
    void refusesOtherVersion() {
        byte[] bytes = writer.write(Frames.full());
        bytes[2]++;

        assertRefused(bytes, "it has version 2, this library reads version 1");
    }

    @Test
    void refusesOtherFile() {
        assertRefused(new byte[] {'T', 'A', 'K', 'T'}, "it does not begin as a frame");
    }

    @Test
    void refusesFrameThatIsTooLong() {
        assertRefused(new byte[Frame.MOST_BYTES + 1], "it has 4194305 bytes, at most 4194304 are possible");
    }

    @Test
    void refusesMoreSeriesThanAllowed() {
        EncodedTotals totals = Frames.totals(1, 2);
        SeriesDelta one = new SeriesDelta(Frames.GET.id(), totals);
        byte[] most = writer.write(withSeries(
                IntStream.range(0, Frame.MOST_SERIES).mapToObj(i -> one).toList()));
        int place = indexOf(most, new byte[] {(byte) 0xA0, (byte) 0x9C, 1});

        most[place]++;

        assertRefused(most, "it has more than 20000 series");
    }

    @Test
    void refusesMoreCallsThanToDate() {
        Delta delta = Frames.full().delta();
        Delta wrong = new Delta(
                delta.calls() - 1,
                delta.losses(),
                delta.running(),
                delta.series(),
                delta.errors(),
                delta.slowest(),
                delta.definitions());

        assertRefused(writer.write(with(wrong)), "it contains more calls than the 3 to date");
    }

    @Test
    void refusesCallsWhoseSumIsNoLong() {
        SeriesDelta one = new SeriesDelta(Frames.GET.id(), Frames.doubled(62, 1));

        assertThat(one.totals().calls()).isEqualTo(1L << 62);
        assertRefused(
                writer.write(with(new Delta(
                        Frame.MOST_CALLS,
                        Map.of(),
                        RunningCalls.NONE,
                        List.of(one, one),
                        List.of(),
                        List.of(),
                        List.of()))),
                "it contains more calls than the 9007199254740992 to date");
        assertRefused(
                writer.write(with(new Delta(
                        Frame.MOST_CALLS + 1,
                        Map.of(),
                        RunningCalls.NONE,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))),
                "the number of calls to date is 9007199254740993, at most 9007199254740992 is possible");
    }

    @Test
    void allocatesNothingForCountsWithoutBytes() {
        byte[] bytes = writer.write(withSeries(List.of()));
        byte[] promise = Arrays.copyOf(bytes, bytes.length - 1);
        promise[promise.length - 1] = (byte) 0xFF;

        assertThatThrownBy(() -> FrameReader.read(promise)).isInstanceOf(UnreadableFrameException.class);
    }

    @Test
    void cutsTextsThatAreTooLong() throws UnreadableFrameException {
        SeriesDefinition long1 = SeriesDefinition.of("n".repeat(5_000), "call", Tags.of("k".repeat(2_000), "v"));
        Delta delta = new Delta(0, Map.of(), RunningCalls.NONE, List.of(), List.of(), List.of(), List.of(long1));

        SeriesDefinition read = FrameReader.read(writer.write(with(delta)))
                .delta()
                .definitions()
                .get(0);

        assertThat(read.name()).hasSize(Frame.MOST_CHARS).endsWith("n…");
        assertThat(read.tags().asMap().keySet()).allMatch(key -> key.length() == Frame.MOST_CHARS);
        assertThat(read.id()).isEqualTo(long1.id());
    }

    private static Frame withSeries(List<SeriesDelta> series) {
        long calls = series.stream().mapToLong(one -> one.totals().calls()).sum();
        return with(new Delta(calls, Map.of(), RunningCalls.NONE, series, List.of(), List.of(), List.of()));
    }

    private static Frame with(Delta delta) {
        Frame full = Frames.full();
        return new Frame(full.origin(), full.window(), Set.of(), full.group(), Map.of(), delta);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return IntStream.range(0, bytes.length)
                .filter(from -> Arrays.equals(bytes, from, from + part.length, part, 0, part.length))
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(byte[] bytes, String reason) {
        assertThatThrownBy(() -> FrameReader.read(bytes))
                .isInstanceOf(UnreadableFrameException.class)
                .hasMessage(reason);
    }
}
