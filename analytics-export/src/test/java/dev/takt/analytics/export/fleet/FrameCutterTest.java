package dev.takt.analytics.export.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.fleet.FrameCutter.Cut;
import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.fleet.FrameFlag;
import dev.takt.analytics.fleet.FrameReader;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.UnreadableFrameException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrameCutterTest {
    private static final FleetSettings SETTINGS =
            FleetSettings.to("localhost:9092").withInstance("web1");
    private static final Instant START = FakeSource.START;

    private final FakeSource source = new FakeSource();
    private final FrameCutter cutter = new FrameCutter(source, SETTINGS, START);
    private final long window = cutter.windowOf(START);

    @Test
    void firstFrameIntroducesInstance() {
        source.call("find");

        Frame frame = only(cut(window, START.plusSeconds(7), false));

        assertThat(frame.origin().instance()).isEqualTo("web1");
        assertThat(frame.origin().epoch()).isEqualTo(START.getEpochSecond() * 1_000_000_000);
        assertThat(frame.origin().sequence()).isZero();
        assertThat(frame.flags()).isEqualTo(Set.of(FrameFlag.FIRST, FrameFlag.DEFINITIONS));
        assertThat(frame.group()).containsEntry("service.version", "1.4").containsEntry("service.name", "");
        assertThat(frame.attributes()).containsEntry("host.name", "web1");
        assertThat(frame.window().number()).isEqualTo(window);
        assertThat(frame.window().lengthNanos()).isEqualTo(7_000_000_000L);
    }

    @Test
    void laterFramesAreShort() {
        source.call("find");
        cut(window, START.plusSeconds(7), false);
        source.call("find");

        Frame frame = only(cut(window + 1, START.plusSeconds(17), false));

        assertThat(frame.origin().sequence()).isEqualTo(1);
        assertThat(frame.flags()).isEmpty();
        assertThat(frame.attributes()).isEmpty();
        assertThat(frame.delta().definitions()).isEmpty();
        assertThat(frame.delta().callsToDate()).isEqualTo(2);
        assertThat(frame.window().spans()).isEqualTo(1);
    }

    @Test
    void repeatsDefinitionsFromTimeToTime() {
        source.call("find");
        for (int i = 0; i < FrameCutter.FRAMES_A_REPETITION; i++) {
            cut(window + i, START, false);
        }

        Frame frame = only(cut(window + FrameCutter.FRAMES_A_REPETITION, START, false));

        assertThat(frame.delta().definitions())
                .extracting(SeriesDefinition::name)
                .containsExactly("find");
        assertThat(frame.attributes()).isNotEmpty();
    }

    @Test
    void frameOfSeveralIntervalsIsFolded() {
        cut(window, START, false);

        Frame frame = only(cut(window + 3, START, false));

        assertThat(frame.window().number()).isEqualTo(window + 3);
        assertThat(frame.window().spans()).isEqualTo(3);
        assertThat(frame.is(FrameFlag.FOLDED)).isTrue();
    }

    @Test
    void twoFramesMayBelongToOneInterval() {
        cut(window, START, false);

        Frame frame = only(cut(window, START, true));

        assertThat(frame.window().number()).isEqualTo(window);
        assertThat(frame.window().spans()).isEqualTo(1);
        assertThat(frame.is(FrameFlag.LAST)).isTrue();
    }

    @Test
    void splitsDeltaThatIsTooLongForOneFrame() {
        source.call(90_000);

        List<Frame> frames = cut(window, START, true);

        assertThat(frames).hasSizeGreaterThan(4);
        assertThat(frames)
                .extracting(frame -> frame.origin().sequence())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(frames.stream().mapToLong(frame -> frame.delta().calls()).sum())
                .isEqualTo(90_000);
        assertThat(frames.stream()
                        .mapToInt(frame -> frame.delta().definitions().size())
                        .sum())
                .isEqualTo(90_000);
        long calls = 0;
        for (Frame frame : frames) {
            boolean isEnd = frame.equals(frames.get(frames.size() - 1));
            calls += frame.delta().calls();
            assertThat(frame.delta().callsToDate()).isEqualTo(calls);
            assertThat(frame.is(FrameFlag.CONTINUED)).isEqualTo(!isEnd);
            assertThat(frame.is(FrameFlag.LAST)).isEqualTo(isEnd);
        }
    }

    @Test
    void makesNoFrameIfInstanceDoesNotAnswer() {
        source.call("find");
        source.answers(false);
        assertThat(cut(window, START, false)).isEmpty();
        source.answers(true);

        Frame frame = only(cut(window + 1, START, false));

        assertThat(frame.delta().calls()).isEqualTo(1);
        assertThat(frame.origin().sequence()).isZero();
        assertThat(frame.window().spans()).isEqualTo(2);
    }

    private List<Frame> cut(long number, Instant now, boolean isLast) {
        List<Frame> frames = new ArrayList<>();
        for (Cut cut : cutter.cut(number, now, isLast)) {
            assertThat(cut.bytes().length).isLessThanOrEqualTo(Frame.MOST_BYTES);
            try {
                frames.add(FrameReader.read(cut.bytes()));
            } catch (UnreadableFrameException broken) {
                throw new AssertionError(broken);
            }
        }
        return frames;
    }

    private static Frame only(List<Frame> frames) {
        assertThat(frames).hasSize(1);
        return frames.get(0);
    }
}
