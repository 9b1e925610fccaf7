package dev.takt.analytics.delivery.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The line of any refused metric, which another JSON parser reads back. */
class DeadLetterLinePropertyTest {
    private static final Instant TIME = Instant.parse("2026-11-20T10:15:30.123456789Z");
    private static final MetricId ID = new MetricId(7, 26);

    @Example
    void writesTimeReasonAndMetric() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", 12.5);
        fields.put("elements", 3L);
        fields.put("first", true);
        fields.put("outcome", "say \"hi\"");
        fields.put("nan", Double.NaN);
        Metric metric = new Metric(TIME, "users.find", fields, Tags.of("event_type", "db"), ID);

        String line = DeadLetterLine.of(metric, "mapping\n\u202Efailed", Instant.parse("2026-11-20T10:15:31Z"));

        assertThat(line)
                .isEqualTo("{\"refused\":\"2026-11-20T10:15:31Z\",\"reason\":\"mapping\\u000a\\u202efailed\","
                        + "\"id\":\"0000000000000007-1a\",\"time\":\"2026-11-20T10:15:30.123456789Z\","
                        + "\"name\":\"users.find\",\"fields\":{\"value\":12.5,\"elements\":3,\"first\":true,"
                        + "\"outcome\":\"say \\\"hi\\\"\",\"nan\":null},\"tags\":{\"event_type\":\"db\"}}\n");
    }

    @Property(tries = 500)
    void writesJsonThatOtherReaderReads(
            @ForAll("texts") String name,
            @ForAll("texts") String reason,
            @ForAll("fields") Map<String, Object> fields,
            @ForAll("tags") Map<String, String> tags) {
        Metric metric = new Metric(TIME, "n" + name, fields, Tags.of(tags), ID);

        String line = DeadLetterLine.of(metric, reason, TIME);

        assertThat(line.lines()).hasSize(1);
        ConfigObject read = ConfigFactory.parseString(
                        line, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON))
                .root();
        assertThat(read.get("name").unwrapped()).isEqualTo("n" + name);
        assertThat(read.get("reason").unwrapped()).isEqualTo(reason);
        assertThat(read.get("tags").unwrapped()).isEqualTo(tags);
        assertThat(inOneType(read.get("fields").unwrapped())).isEqualTo(inOneType(fields));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(30);
    }

    @Provide
    Arbitrary<Map<String, String>> tags() {
        Arbitrary<String> keys = texts().filter(key -> !key.isBlank());
        return Arbitraries.maps(keys, texts()).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Map<String, Object>> fields() {
        Arbitrary<Object> values = Arbitraries.oneOf(List.of(
                texts().map(text -> text),
                Arbitraries.integers().map(number -> number.longValue()),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.of(true, false).map(truth -> truth)));
        return Arbitraries.maps(texts().filter(key -> !key.isBlank()), values).ofMaxSize(4);
    }

    /** Converts numbers to one type, because the parser returns whole numbers as integers. */
    private static Map<String, Object> inOneType(Object fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        ((Map<?, ?>) fields)
                .forEach((name, value) ->
                        all.put((String) name, value instanceof Number number ? (Object) number.doubleValue() : value));
        return all;
    }
}
