package dev.takt.analytics.fleet;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A reader of the bytes of frames, which it does not trust. It checks all of a frame before it returns it, and needs at most a small
 * multiple of its bytes as memory. Bytes behind the last field are passed over, so that a later version of the library may append fields.
 */
public final class FrameReader {
    private static final int LEAST_BYTES_OF_SERIES = SeriesId.BYTES + 1;

    private FrameReader() {}

    /**
     * Returns the frame in {@code bytes}, which must not change any more: the figures of the series refer to it.
     *
     * @throws UnreadableFrameException if the bytes are not a frame of a known version, or contradict themselves
     */
    public static Frame read(byte[] bytes) throws UnreadableFrameException {
        try {
            if (bytes.length > Frame.MOST_BYTES) {
                throw new FormatException(
                        "it has " + bytes.length + " bytes, at most " + Frame.MOST_BYTES + " are possible");
            }
            return readChecked(new ByteReader(bytes, 0, bytes.length));
        } catch (FormatException | IllegalArgumentException refusal) {
            throw new UnreadableFrameException(FormatException.reasonOf(refusal), refusal);
        }
    }

    private static Frame readChecked(ByteReader in) {
        checkHead(in);
        Set<FrameFlag> flags = readFlags(in);
        FrameOrigin origin =
                new FrameOrigin(WireText.read(in, "the instance"), big(in), in.natural("the sequence number"));
        FrameWindow window = readWindow(in);
        Map<String, String> group = WireText.readPairs(in, "the group");
        Map<String, String> attributes = WireText.readPairs(in, "the attributes");
        return new Frame(origin, window, flags, group, attributes, readDelta(in));
    }

    private static void checkHead(ByteReader in) {
        for (byte letter : FrameWriter.MAGIC) {
            if (in.octet() != letter) {
                throw new FormatException("it does not begin as a frame");
            }
        }
        int version = in.octet();
        if (version != Frame.VERSION) {
            throw new FormatException("it has version " + version + ", this library reads version " + Frame.VERSION);
        }
    }

    private static Set<FrameFlag> readFlags(ByteReader in) {
        long bits = in.number();
        Set<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
        for (FrameFlag flag : FrameFlag.values()) {
            if ((bits & flag.bit()) != 0) {
                flags.add(flag);
            }
        }
        return flags;
    }

    private static FrameWindow readWindow(ByteReader in) {
        long intervalMillis = positive(in.natural("the interval"), "the interval");
        long number = in.atMost(Long.MAX_VALUE / intervalMillis, "the number of the interval");
        long spans = positive(in.atMost(number + 1, "the number of intervals"), "the number of intervals");
        return new FrameWindow(intervalMillis, number, spans, big(in), in.natural("the length of the interval"));
    }

    private static Delta readDelta(ByteReader in) {
        long callsToDate = in.atMost(Frame.MOST_CALLS, "the number of calls to date");
        Map<String, Long> losses = readLosses(in);
        RunningCalls running =
                new RunningCalls(in.natural("the calls in flight"), in.natural("the age of the oldest call"));
        List<SeriesDelta> series = list(in, Frame.MOST_SERIES, "series", FrameReader::readSeries);
        long left = callsToDate;
        for (SeriesDelta one : series) {
            left -= one.totals().calls();
            if (left < 0) {
                throw new FormatException("it contains more calls than the " + callsToDate + " to date");
            }
        }
        return new Delta(
                callsToDate,
                losses,
                running,
                series,
                list(in, Frame.MOST_ERRORS, "errors", FrameReader::readError),
                list(in, Frame.MOST_SLOW_CALLS, "single calls", FrameReader::readSlowCall),
                list(in, Frame.MOST_SERIES, "definitions", FrameReader::readDefinition));
    }

    private static Map<String, Long> readLosses(ByteReader in) {
        int count = in.intAtMost(Frame.MOST_PAIRS, "the number of losses");
        Map<String, Long> losses = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            losses.put(WireText.read(in, "the name of a loss"), in.natural("a number of losses"));
        }
        return losses;
    }

    private static SeriesDelta readSeries(ByteReader in) {
        SeriesId id = id(in);
        int length = in.count("bytes of the totals");
        return new SeriesDelta(id, EncodedTotals.part(in.array(), in.skip(length), length));
    }

    private static SeriesError readError(ByteReader in) {
        SeriesId series = id(in);
        String type = WireText.read(in, "the type of an error");
        String message = WireText.read(in, Frame.MOST_CHARS_OF_MESSAGE, "the message of an error");
        return new SeriesError(series, new LastError(type, message, in.signed()));
    }

    private static SlowCallRecord readSlowCall(ByteReader in) {
        SeriesId series = id(in);
        long start = big(in);
        long duration = in.natural("the duration of a call");
        int outcome = in.octet();
        if (outcome >= Outcome.COUNT) {
            throw new FormatException("the outcome of a call is " + outcome);
        }
        return new SlowCallRecord(
                series, start, duration, Outcome.ofCode(outcome), WireText.read(in, "the type of an error"));
    }

    private static SeriesDefinition readDefinition(ByteReader in) {
        SeriesId id = id(in);
        long kind = in.number();
        boolean hasParent = (kind & FrameWriter.HAS_PARENT) != 0;
        SeriesId series = hasParent ? id(in) : id;
        SeriesId parent = hasParent ? id(in) : null;
        return new SeriesDefinition(
                id,
                series,
                parent,
                (kind & FrameWriter.IS_FOLDED) != 0,
                WireText.read(in, "the name of a series"),
                WireText.read(in, "the type of a series"),
                Tags.of(WireText.readPairs(in, "the tags of a series")));
    }

    /** Reads elements, each longer than an id; a count for which there are not enough bytes is refused before memory is allocated. */
    private static <T> List<T> list(ByteReader in, int most, String what, Function<ByteReader, T> read) {
        int count = (int) Math.min(in.count(what, LEAST_BYTES_OF_SERIES), most + 1L);
        if (count > most) {
            throw new FormatException("it has more than " + most + " " + what);
        }
        List<T> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(read.apply(in));
        }
        return all;
    }

    private static SeriesId id(ByteReader in) {
        return new SeriesId(big(in), (byte) in.octet());
    }

    /** Returns eight bytes as a number, the highest first. */
    private static long big(ByteReader in) {
        return Long.reverseBytes(in.fixed64());
    }

    private static long positive(long value, String what) {
        if (value == 0) {
            throw new FormatException(what + " is 0");
        }
        return value;
    }
}
