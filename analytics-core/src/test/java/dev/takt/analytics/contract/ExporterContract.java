package dev.takt.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every exporter keeps to, whatever it sends to. A subclass makes its target. */
public abstract class ExporterContract {
    /** What the names of metrics contain that {@link Trouble#PARTIAL_ERROR} is about. */
    public static final String POISON = "poison";

    private static final Instant TIME = Instant.parse("2026-11-20T10:15:30.123456789Z");
    private static final int LONG_NAME = 10_000;

    protected ExporterTarget target;
    private long made;

    /** A fresh target, in no trouble, where nothing has arrived. */
    protected abstract ExporterTarget newTarget() throws Exception;

    @BeforeEach
    void makeTarget() throws Exception {
        target = newTarget();
    }

    @AfterEach
    void closeTarget() throws Exception {
        target.close();
    }

    @Test
    void anEmptyBatchSendsNothing() throws Exception {
        target.exporter().export(List.of());

        assertThat(target.arrived()).isEmpty();
    }

    @Test
    void aMetricArrivesWithAllItsParts() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", 12.345678901234567);
        fields.put("outcome", "failure");
        fields.put("elements", 1L << 40);
        fields.put("first", true);

        arriveWhole(metric("users.find", fields, Tags.of("event_type", "db", "table", "users")));
    }

    @Test
    void unicodeArrivesAsItWas() throws Exception {
        String text = "ünïcödé 漢字 🎉 עברית";

        arriveWhole(metric(text, Map.of("value", 1.5, "outcome", text), Tags.of("tag", text)));
    }

    @Test
    void quotesAndNewlinesArriveAsTheyWere() throws Exception {
        String text = "say \"hi\", 'you' \\ = x\ny\r\nz\tend";

        arriveWhole(metric(text, Map.of("value", 1.5, "outcome", text), Tags.of("tag", text, "other tag", "a b,c=d")));
    }

    @Test
    void anEmptyTextArrives() throws Exception {
        arriveWhole(metric("users.find", Map.of("value", 0.0, "outcome", ""), Tags.of("tag", "")));
    }

    @Test
    void numbersThatAreNoneAreLeftOutAndTheRestArrives() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", Double.NaN);
        fields.put("most", Double.POSITIVE_INFINITY);
        fields.put("least", Double.NEGATIVE_INFINITY);
        fields.put("finite", 2.5);

        arriveWhole(metric("load", fields, Tags.empty()));
    }

    @Test
    void namesOfTenThousandCharactersArrive() throws Exception {
        String text = "n".repeat(LONG_NAME);

        arriveWhole(metric(text, Map.of("value", 1.5, "outcome", text), Tags.of("tag", text)));
    }

    @Test
    void aHugeBatchArrivesWhole() throws Exception {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < target.hugeBatch(); i++) {
            metrics.add(metric("call-" + i % 100, Map.of("value", i / 8.0), Tags.of("table", "t" + i % 7)));
        }

        arriveWhole(metrics.toArray(new Metric[0]));
    }

    /** A metric that differs from all others in time and id. */
    private Metric metric(String name, Map<String, Object> fields, Tags tags) {
        made++;
        return new Metric(TIME.plusNanos(made * 1_000), name, Fields.copyOf(fields), tags, new MetricId(7, made));
    }

    private void arriveWhole(Metric... metrics) throws Exception {
        target.exporter().export(List.of(metrics));

        List<String> expected = new ArrayList<>();
        for (Metric metric : metrics) {
            expected.add(comparable(target.asDelivered(metric)));
        }
        List<String> arrived = new ArrayList<>();
        target.arrived().forEach(metric -> arrived.add(comparable(metric)));
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** All but the id, with numbers in one form and maps in one order. */
    private static String comparable(Metric metric) {
        Map<String, Object> fields = new TreeMap<>(metric.fields());
        fields.replaceAll((name, value) -> value instanceof Long number ? (Object) number.doubleValue() : value);
        return metric.time() + " " + metric.name() + " " + fields + " " + metric.tags();
    }
}
