package dev.takt.analytics.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A frame that was written is read back equal, and any other bytes are refused in one way. */
class FramePropertyTest {
    @Property(tries = 300)
    void readsFrameEqualToWrittenOne(@ForAll("frames") Frame frame) throws UnreadableFrameException {
        assertThat(FrameReader.read(new FrameWriter().write(frame))).isEqualTo(frame);
    }

    @Property(tries = 300)
    void passesOverFieldsOfLaterVersions(@ForAll("frames") Frame frame) throws UnreadableFrameException {
        byte[] bytes = new FrameWriter().write(frame);

        assertThat(FrameReader.read(Arrays.copyOf(bytes, bytes.length + 9))).isEqualTo(frame);
    }

    @Property(tries = 1_000)
    void readsDamagedFrameOrRefusesIt(@ForAll("frames") Frame frame, @ForAll Random random) {
        byte[] bytes = new FrameWriter().write(frame);
        for (int damages = random.nextInt(3) + 1; damages > 0; damages--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));

        assertIsReadOrRefused(damaged);
    }

    @Property(tries = 1_000)
    void refusesRandomBytes(@ForAll byte[] bytes) {
        byte[] frame = Arrays.copyOf(new byte[] {'T', 'F', Frame.VERSION}, bytes.length + 3);
        System.arraycopy(bytes, 0, frame, 3, bytes.length);

        assertIsReadOrRefused(bytes);
        assertIsReadOrRefused(frame);
    }

    private static void assertIsReadOrRefused(byte[] bytes) {
        Throwable refusal = catchThrowable(() -> new FrameWriter().write(FrameReader.read(bytes)));

        assertThat(refusal)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        some -> assertThat(some).isInstanceOf(UnreadableFrameException.class));
    }

    @Provide
    Arbitrary<Frame> frames() {
        return Combinators.combine(origins(), windows(), flags(), pairs(), pairs(), deltas())
                .as(Frame::new);
    }

    private static Arbitrary<FrameOrigin> origins() {
        return Combinators.combine(texts().filter(text -> !text.isBlank()), Arbitraries.longs(), naturals())
                .as(FrameOrigin::new);
    }

    private static Arbitrary<FrameWindow> windows() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 300_000),
                        Arbitraries.longs().between(10, 1L << 40),
                        Arbitraries.longs().between(1, 10),
                        Arbitraries.longs(),
                        naturals())
                .as(FrameWindow::new);
    }

    private static Arbitrary<java.util.Set<FrameFlag>> flags() {
        return Arbitraries.of(FrameFlag.class).set();
    }

    private static Arbitrary<Delta> deltas() {
        Arbitrary<Map<String, Long>> losses =
                Arbitraries.maps(texts(), naturals()).ofMaxSize(3);
        Arbitrary<RunningCalls> running =
                Combinators.combine(naturals(), naturals()).as(RunningCalls::new);
        return Combinators.combine(
                        losses,
                        running,
                        series().list().ofMaxSize(20),
                        errors().list().ofMaxSize(Frame.MOST_ERRORS),
                        slowCalls().list().ofMaxSize(5),
                        definitions().list().ofMaxSize(5))
                .as((lost, inFlight, series, errors, slowest, definitions) -> new Delta(
                        series.stream().mapToLong(one -> one.totals().calls()).sum() + 7,
                        new HashMap<>(lost),
                        inFlight,
                        series,
                        errors,
                        slowest,
                        definitions));
    }

    private static Arbitrary<SeriesDelta> series() {
        Arbitrary<EncodedTotals> totals = Arbitraries.longs()
                .between(0, 1L << 50)
                .array(long[].class)
                .ofMaxSize(30)
                .map(Frames::totals);
        return Combinators.combine(ids(), totals).as(SeriesDelta::new);
    }

    private static Arbitrary<SeriesError> errors() {
        return Combinators.combine(ids(), texts(), texts(), Arbitraries.longs())
                .as((id, type, message, end) -> new SeriesError(id, new LastError(type, message, end)));
    }

    private static Arbitrary<SlowCallRecord> slowCalls() {
        return Combinators.combine(ids(), Arbitraries.longs(), naturals(), Arbitraries.of(Outcome.class), texts())
                .as(SlowCallRecord::new);
    }

    private static Arbitrary<SeriesDefinition> definitions() {
        return Combinators.combine(texts(), texts(), pairs(), ids().injectNull(0.5))
                .as((name, type, tags, parent) -> {
                    SeriesDefinition root = SeriesDefinition.of(name, type, Tags.of(tags));
                    return parent == null ? root : root.below(parent, name.isEmpty());
                });
    }

    private static Arbitrary<SeriesId> ids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.bytes()).as(SeriesId::new);
    }

    private static Arbitrary<Map<String, String>> pairs() {
        return Arbitraries.maps(texts().filter(text -> !text.isBlank()), texts())
                .ofMaxSize(3);
    }

    private static Arbitrary<Long> naturals() {
        return Arbitraries.longs().greaterOrEqual(0);
    }

    /** Any characters that UTF-8 can express; some texts as long as a frame may contain. */
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of("a", "größe", "🎈", "x".repeat(Frame.MOST_CHARS_OF_MESSAGE)),
                Arbitraries.strings().ofMaxLength(10).excludeChars('\0').filter(FramePropertyTest::isWhole));
    }

    private static boolean isWhole(String text) {
        return text.chars().noneMatch(one -> Character.isSurrogate((char) one));
    }
}
