package dev.takt.analytics.export.influx;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates metrics with any texts and numbers, mostly those that a line must escape. */
final class AnyMetrics {
    private static final long START = 1_763_633_730L;

    private AnyMetrics() {}

    static Arbitrary<List<Metric>> some() {
        return metric().list().ofMinSize(1).ofMaxSize(20).map(AnyMetrics::numbered);
    }

    private static Arbitrary<Metric> metric() {
        Arbitrary<Fields> fields =
                Arbitraries.maps(name(), value()).ofMaxSize(4).map(Fields::copyOf);
        Arbitrary<Tags> tags = Arbitraries.maps(name(), text()).ofMaxSize(4).map(Tags::of);
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(0, 1_000_000)
                .map(nanos -> Instant.ofEpochSecond(START).plusNanos(nanos));
        return Combinators.combine(times, name(), fields, tags).as(Metric::new).filter(AnyMetrics::hasDistinctKeys);
    }

    /** Returns true if no two keys have the same name in a line. Other tests check how keys that meet get different names. */
    private static boolean hasDistinctKeys(Metric metric) {
        List<String> keys = Stream.concat(metric.tags().asMap().keySet().stream(), metric.fields().keySet().stream())
                .map(ExpectedPoint::key)
                .toList();
        return Set.copyOf(keys).size() == keys.size();
    }

    private static List<Metric> numbered(List<Metric> metrics) {
        return IntStream.range(0, metrics.size())
                .mapToObj(i -> metrics.get(i).withId(new MetricId(1, i + 1)))
                .toList();
    }

    static Arbitrary<String> name() {
        return text().filter(name -> !ExpectedPoint.name(name).isBlank());
    }

    static Arbitrary<String> text() {
        Arbitrary<Character> special =
                Arbitraries.of(',', '=', ' ', '\\', '"', '\'', '#', '\n', '\r', '\t', '\u0001', 'i', 't');
        Arbitrary<Character> plain =
                Arbitraries.chars().range('a', 'e').range('0', '3').with('ü', '漢', '.', '_', '-');
        Arbitrary<String> mixed = Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(1, special), net.jqwik.api.Tuple.of(2, plain))
                .list()
                .ofMaxSize(12)
                .map(letters -> {
                    StringBuilder text = new StringBuilder();
                    letters.forEach(text::append);
                    return text.toString();
                });
        return Arbitraries.oneOf(
                mixed, Arbitraries.of("time", "_field", "_measurement", "🎉", "#", "\\", "a\\", "\\\\"));
    }

    private static Arbitrary<Object> value() {
        return Arbitraries.oneOf(
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, 1e300, 1e-300, 0.1)
                        .map(number -> (Object) number),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.of(true, false).map(truth -> (Object) truth),
                text().map(text -> (Object) text));
    }
}
