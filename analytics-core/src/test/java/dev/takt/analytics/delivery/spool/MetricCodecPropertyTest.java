package dev.takt.analytics.delivery.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The bytes of any metric, which are read back, and other bytes, which are refused. */
class MetricCodecPropertyTest {
    @Property(tries = 300)
    void readsBackMetric(
            @ForAll("names") String name,
            @ForAll("fields") Map<String, Object> fields,
            @ForAll("tags") Map<String, String> tags,
            @ForAll long second,
            @ForAll long number)
            throws IOException {
        Instant time = Instant.ofEpochSecond(second % (1L << 40), Math.floorMod(number, 1_000_000_000L));
        Metric metric = new Metric(time, name, fields, Tags.of(tags), new MetricId(second, number));

        byte[] bytes = bytesOf(metric);

        assertThat(MetricCodec.read(bytes, 0, bytes.length)).isEqualTo(metric);
    }

    @Property(tries = 300)
    void refusesBytesThatAreCutOff(@ForAll("names") String name, @ForAll double share) throws IOException {
        byte[] bytes = bytesOf(new Metric(Instant.EPOCH, name, Map.of("value", share), Tags.of("k", name)));
        int length = Math.floorMod(Double.hashCode(share), bytes.length);

        assertThatThrownBy(() -> MetricCodec.read(bytes, 0, length)).isInstanceOf(IOException.class);
    }

    @Property(tries = 1_000)
    void readsOrRefusesForeignBytes(@ForAll byte[] bytes) {
        try {
            assertThat(MetricCodec.read(bytes, 0, bytes.length)).isNotNull();
        } catch (IOException refused) {
            assertThat(refused).isNotNull();
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(40).filter(name -> isText(name) && !name.isBlank());
    }

    @Provide
    Arbitrary<Map<String, String>> tags() {
        return Arbitraries.maps(names(), names()).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Map<String, Object>> fields() {
        Arbitrary<Object> values = Arbitraries.oneOf(List.of(
                names().map(text -> text),
                Arbitraries.longs().map(number -> number),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                        .map(number -> number),
                Arbitraries.of(true, false).map(truth -> truth)));
        return Arbitraries.maps(names(), values).ofMaxSize(5);
    }

    /** Returns true if there is no single surrogate, which UTF-8 cannot encode. */
    private static boolean isText(String name) {
        return name.codePoints()
                .noneMatch(letter -> letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE);
    }

    private static byte[] bytesOf(Metric metric) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MetricCodec.write(metric, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
